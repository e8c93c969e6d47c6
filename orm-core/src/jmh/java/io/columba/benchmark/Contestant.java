package io.columba.benchmark;

import io.columba.servers.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** One way to do the work of the scenarios, on one database. */
interface Contestant extends AutoCloseable {
    LocalDate PUBLISHED = LocalDate.of(1979, 10, 12);
    BigDecimal PRICE = new BigDecimal("12.50");

    /** Those who take part, as JMH names them. */
    static Contestant named(String name, TestDatabase database) {
        return switch (name) {
            case "jdbc" -> new HandWrittenJdbc(database);
            case "columba" -> new WithColumba(database);
            default -> throw new IllegalArgumentException("No contestant is called \"" + name + "\".");
        };
    }

    /** Reads one row by its key. */
    Object read(long id) throws SQLException;

    /** Reads all rows. */
    List<?> readAll() throws SQLException;

    /** Inserts a row; the generated key is in what is returned. */
    Object insert(String title, int pages, long author) throws SQLException;

    /** Inserts rows at once; the generated keys are in what is returned. */
    List<?> insertAll(int rows) throws SQLException;

    /** Inserts rows at once, by the quickest way there is, whatever is known of their keys. */
    Object insertUnasked(int rows) throws SQLException;

    /** Reads a row and writes it back with another number of pages. */
    Object change(long id, int pages) throws SQLException;

    @Override
    void close();
}
