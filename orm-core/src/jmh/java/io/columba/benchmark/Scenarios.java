package io.columba.benchmark;

import io.columba.Databases;
import io.columba.Schema;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What is measured, one thread, each contestant in a JVM and a database of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Scenarios {
    private static final int BOOKS = 1_000;
    private static final int AUTHORS = 10;

    @Param({"h2", "postgresql"})
    public String engine;

    @Param({"jdbc", "columba"})
    public String contestant;

    private TestDatabase database;
    private Contestant worker;
    private int turn;

    @Setup
    public void fill() throws SQLException {
        database = Server.valueOf(engine.toUpperCase(Locale.ROOT)).createDatabase("benchmark");
        try (Databases databases = Databases.builder()
                .database(Databases.DEFAULT_DB_ALIAS, database.url(), database.user(), database.password())
                .build()
                .install()) {
            Schema.create(Databases.DEFAULT_DB_ALIAS, Author.class, Book.class);
            List<Author> authors = new ArrayList<>();
            for (int i = 1; i <= AUTHORS; i++) {
                authors.add(new Author("Author " + i));
            }
            Author.objects.bulkCreate(authors);
            List<Book> books = new ArrayList<>();
            for (int i = 1; i <= BOOKS; i++) {
                Book book = new Book();
                book.title = "Book " + i;
                book.pages = i;
                book.published = Contestant.PUBLISHED.plusDays(i);
                book.price = Contestant.PRICE;
                book.author.setId(1L + i % AUTHORS);
                books.add(book);
            }
            Book.objects.bulkCreate(books);
        }
        analyse();
        worker = Contestant.named(contestant, database);
        check();
    }

    private void analyse() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    /** A contestant that does not do the work must not win. */
    private void check() throws SQLException {
        if (worker.readAll().size() != BOOKS) {
            throw new IllegalStateException(contestant + " does not read all books.");
        }
        worker.insertAll(BOOKS);
        worker.insertUnasked(BOOKS);
        if (worker.readAll().size() != 3 * BOOKS) {
            throw new IllegalStateException(contestant + " does not insert all books.");
        }
        deleteInserted();
    }

    /** Keeps the rows that were inserted from filling the memory of H2 and slowing PostgreSQL down. */
    @Setup(Level.Iteration)
    public void forget() {
        // not by the measuring thread, whose processor time counts
        CompletableFuture.runAsync(this::deleteInserted).join();
    }

    private void deleteInserted() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from \"benchmark_book\" where \"id\" > " + BOOKS);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @TearDown
    public void close() {
        worker.close();
        database.close();
    }

    @Benchmark
    public Object oneRow() throws SQLException {
        return worker.read(nextId());
    }

    @Benchmark
    public Object thousandRows() throws SQLException {
        return worker.readAll();
    }

    @Benchmark
    public Object insert() throws SQLException {
        long id = nextId();
        return worker.insert("A new book", (int) id, 1 + id % AUTHORS);
    }

    @Benchmark
    public Object thousandInserts() throws SQLException {
        return worker.insertAll(BOOKS);
    }

    /** By hand this is COPY where there is one. */
    @Benchmark
    public Object thousandInsertsUnasked() throws SQLException {
        return worker.insertUnasked(BOOKS);
    }

    @Benchmark
    public Object change() throws SQLException {
        return worker.change(nextId(), turn & 0xfff);
    }

    /** Walks all keys in an order that is not that of the table. */
    private long nextId() {
        turn++;
        return 1L + Math.floorMod(turn * 617, BOOKS);
    }
}
