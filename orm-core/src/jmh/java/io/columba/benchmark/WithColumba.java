package io.columba.benchmark;

import io.columba.Databases;
import io.columba.servers.TestDatabase;
import java.util.List;

/** The work, done with Columba as its users write it. */
final class WithColumba implements Contestant {
    private final Databases databases;

    WithColumba(TestDatabase database) {
        databases = Databases.builder()
                .database(Databases.DEFAULT_DB_ALIAS, database.url(), database.user(), database.password())
                .build()
                .install();
    }

    @Override
    public Object read(long id) {
        return Book.objects.get("pk", id);
    }

    @Override
    public List<?> readAll() {
        return Book.objects.list();
    }

    @Override
    public Object insert(String title, int pages, long author) {
        Book book = new Book();
        book.title = title;
        book.pages = pages;
        book.published = PUBLISHED;
        book.price = PRICE;
        book.author.setId(author);
        book.save();
        return book;
    }

    @Override
    public Object change(long id, int pages) {
        Book book = Book.objects.get("pk", id);
        book.pages = pages;
        book.save();
        return book;
    }

    @Override
    public void close() {
        databases.close();
    }
}
