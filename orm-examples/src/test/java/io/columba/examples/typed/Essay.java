package io.columba.examples.typed;

import io.columba.Manager;
import io.columba.annotation.Entity;

/** A work with a table of its own beside that of all works. */
@Entity(app = "typed")
class Essay extends Work {
    static final Manager<Essay> objects = Manager.of(Essay.class);

    String subject = "";

    Essay() {}

    Essay(String title, int pages, Writer writer, String subject) {
        super(title, pages, writer);
        this.subject = subject;
    }
}
