package io.columba.examples.tour;

import io.columba.Manager;
import io.columba.annotation.Entity;

@Entity(proxy = true, ordering = "-pages")
public class LongBook extends Book { // the table of Book, seen otherwise
    public static final Manager<LongBook> objects = Manager.of(LongBook.class);
}
