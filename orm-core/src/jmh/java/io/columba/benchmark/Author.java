package io.columba.benchmark;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;

@Entity(app = "benchmark")
public class Author extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Author> objects = Manager.of(Author.class);

    @Id
    public Long id;

    public String name = "";

    public Author() {}

    public Author(String name) {
        this.name = name;
    }
}
