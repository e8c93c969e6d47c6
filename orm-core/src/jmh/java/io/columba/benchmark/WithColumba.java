package io.columba.benchmark;

import io.columba.Databases;
import io.columba.servers.TestDatabase;
import java.util.ArrayList;
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
        Book book = book(title, pages, author);
        book.save();
        return book;
    }

    private static Book book(String title, int pages, long author) {
        Book book = new Book();
        book.title = title;
        book.pages = pages;
        book.published = PUBLISHED;
        book.price = PRICE;
        book.author.setId(author);
        return book;
    }

    @Override
    public List<?> insertAll(int rows) {
        List<Book> books = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            books.add(book("A new book", i, 1));
        }
        return Book.objects.bulkCreate(books);
    }

    /** There is but one way. */
    @Override
    public Object insertUnasked(int rows) {
        return insertAll(rows);
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
