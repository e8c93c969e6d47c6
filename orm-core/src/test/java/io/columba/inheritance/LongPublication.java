package io.columba.inheritance;

import io.columba.Manager;
import io.columba.annotation.Entity;

/** Another view of the same table. */
@Entity(proxy = true, ordering = "-pages")
public class LongPublication extends Publication {
    private static final long serialVersionUID = 1L;
    public static final Manager<LongPublication> objects = Manager.of(LongPublication.class);

    public LongPublication() {}

    public LongPublication(String title) {
        super(title);
        pages = 1000;
    }

    public boolean isVeryLong() {
        return pages > 2000;
    }
}
