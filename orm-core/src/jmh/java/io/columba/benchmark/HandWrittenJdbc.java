package io.columba.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.columba.servers.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The work, done as a good hand writes it: the pool with the same settings as Columba's, a connection and a prepared
 * statement for each operation, columns read by index with typed getters into a plain object.
 */
final class HandWrittenJdbc implements Contestant {
    // quoted, because Columba quotes the names when it creates the tables
    private static final String SELECT = """
            select "id", "title", "pages", "published", "price", "author_id" from "benchmark_book\"""";
    private static final String SELECT_ONE = SELECT + " where \"id\" = ?";
    private static final String INSERT = """
            insert into "benchmark_book" ("title", "pages", "published", "price", "author_id") values (?, ?, ?, ?, ?)""";
    private static final String COPY = """
            copy "benchmark_book" ("title", "pages", "published", "price", "author_id") from stdin""";
    private static final String UPDATE = """
            update "benchmark_book" set "title" = ?, "pages" = ?, "published" = ?, "price" = ?, "author_id" = ? where "id" = ?""";

    private final HikariDataSource pool;

    HandWrittenJdbc(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setAutoCommit(true);
        pool = new HikariDataSource(config);
    }

    @Override
    public PlainBook read(long id) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT_ONE)) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("There is no book " + id + ".");
                }
                return book(rows);
            }
        }
    }

    @Override
    public List<PlainBook> readAll() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT);
                ResultSet rows = statement.executeQuery()) {
            List<PlainBook> books = new ArrayList<>();
            while (rows.next()) {
                books.add(book(rows));
            }
            return books;
        }
    }

    private static PlainBook book(ResultSet rows) throws SQLException {
        PlainBook book = new PlainBook();
        book.id = rows.getLong(1);
        book.title = rows.getString(2);
        book.pages = rows.getInt(3);
        book.published = rows.getObject(4, LocalDate.class);
        book.price = rows.getBigDecimal(5);
        long author = rows.getLong(6);
        book.authorId = rows.wasNull() ? null : author;
        return book;
    }

    private static PlainBook book(String title, int pages, long author) {
        PlainBook book = new PlainBook();
        book.title = title;
        book.pages = pages;
        book.published = PUBLISHED;
        book.price = PRICE;
        book.authorId = author;
        return book;
    }

    private static List<PlainBook> books(int rows) {
        List<PlainBook> books = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            books.add(book("A new book", i, 1));
        }
        return books;
    }

    @Override
    public List<PlainBook> insertAll(int rows) throws SQLException {
        List<PlainBook> books = books(rows);
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(INSERT, new String[] {"id"})) {
                insertBatch(statement, books);
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    for (PlainBook book : books) {
                        keys.next();
                        book.id = keys.getLong(1);
                    }
                }
            }
            connection.commit();
        }
        return books;
    }

    private static void insertBatch(PreparedStatement statement, List<PlainBook> books) throws SQLException {
        for (PlainBook book : books) {
            bind(statement, book);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    @Override
    public Object insertUnasked(int rows) throws SQLException {
        List<PlainBook> books = books(rows);
        try (Connection connection = pool.getConnection()) {
            if (connection.isWrapperFor(PGConnection.class)) {
                return copy(connection.unwrap(PGConnection.class), books);
            }
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                insertBatch(statement, books);
            }
            connection.commit();
            return books;
        }
    }

    private static long copy(PGConnection connection, List<PlainBook> books) throws SQLException {
        StringBuilder lines = new StringBuilder();
        for (PlainBook book : books) {
            lines.append(book.title)
                    .append('\t')
                    .append(book.pages)
                    .append('\t')
                    .append(book.published)
                    .append('\t')
                    .append(book.price)
                    .append('\t')
                    .append(book.authorId)
                    .append('\n');
        }
        try {
            return connection.getCopyAPI().copyIn(COPY, new StringReader(lines.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PlainBook insert(String title, int pages, long author) throws SQLException {
        PlainBook book = book(title, pages, author);
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT, new String[] {"id"})) {
            bind(statement, book);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                book.id = keys.getLong(1);
            }
        }
        return book;
    }

    @Override
    public PlainBook change(long id, int pages) throws SQLException {
        PlainBook book = read(id);
        book.pages = pages;
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            bind(statement, book);
            statement.setLong(6, book.id);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("There is no book " + id + " any more.");
            }
        }
        return book;
    }

    private static void bind(PreparedStatement statement, PlainBook book) throws SQLException {
        statement.setString(1, book.title);
        statement.setInt(2, book.pages);
        statement.setObject(3, book.published);
        statement.setBigDecimal(4, book.price);
        if (book.authorId == null) {
            statement.setNull(5, Types.BIGINT);
        } else {
            statement.setLong(5, book.authorId);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
