package io.columba.examples.tour;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Reverse;

@Entity(app = "library", ordering = "name")
public class Person extends Model {
    public static final Manager<Person> objects = Manager.of(Person.class);

    @Id
    public Long id;

    public String name;

    @Reverse("author")
    public final RelatedManager<Book> books = related();

    Person() {}

    public Person(String name) {
        this.name = name;
    }
}
