package io.columba.library;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.OneToOne;

@Entity(app = "library")
public class Profile extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Profile> objects = Manager.of(Profile.class);

    @Id
    public Long id;

    public String flavor = "";

    @OneToOne(onDelete = OnDelete.PROTECT, relatedName = "profile")
    public final Ref<Person> person = ref();
}
