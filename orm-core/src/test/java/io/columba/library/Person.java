package io.columba.library;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;

@Entity(app = "library")
public class Person extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Person> objects = Manager.of(Person.class);

    @Id
    public Long id;

    public String name = "";

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "mentees")
    public final Ref<Person> mentor = ref();

    @Reverse("author")
    public final RelatedManager<Book> books = related();

    @Reverse("person")
    public final Ref<Profile> profile = ref();

    public Person() {}

    public Person(String name) {
        this.name = name;
    }
}
