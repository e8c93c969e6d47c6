package io.columba.inheritance;

import io.columba.Manager;
import io.columba.annotation.Entity;

/** A proxy of a child. */
@Entity(proxy = true)
public class OldMagazine extends Magazine {
    private static final long serialVersionUID = 1L;
    public static final Manager<OldMagazine> objects = Manager.of(OldMagazine.class);
}
