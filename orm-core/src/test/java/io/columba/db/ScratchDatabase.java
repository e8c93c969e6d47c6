package io.columba.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A database of its own for each test, with one table {@code note(text)} and statements run as the executor runs them. */
final class ScratchDatabase implements AutoCloseable {
    final Database database;

    private ScratchDatabase(Database database) {
        this.database = database;
        run("CREATE TABLE note (text VARCHAR(50) PRIMARY KEY)");
    }

    static ScratchDatabase h2() {
        return of("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    static ScratchDatabase sqlite(Path folder) {
        return of("jdbc:sqlite:" + folder.resolve(UUID.randomUUID() + ".db"));
    }

    private static ScratchDatabase of(String url) {
        return new ScratchDatabase(new Database(
                DatabaseSettings.ofUrl("default", url).withPool(Map.of("maximumPoolSize", "3", "minimumIdle", "0"))));
    }

    void run(String sql) {
        try (Lease lease = database.lease();
                Statement statement = lease.connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            IllegalStateException wrapped = new IllegalStateException(failure);
            database.markBroken(wrapped);
            throw wrapped;
        }
    }

    void insert(String text) {
        run("INSERT INTO note VALUES ('" + text + "')");
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        try (Lease lease = database.lease();
                Statement statement = lease.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT text FROM note ORDER BY text")) {
            while (rows.next()) {
                notes.add(rows.getString(1));
            }
            return notes;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Runs an action in an atomic block with the usual options. */
    <X extends Exception> void atomic(TransactionAction<X> action) throws X {
        database.atomic(Atomic.on("default"), action.asWork());
    }

    <X extends Exception> void atomic(Atomic options, TransactionAction<X> action) throws X {
        database.atomic(options, action.asWork());
    }

    /** Opens a connection that belongs to no pool; for looking at what other connections see. */
    Connection pooled() throws SQLException {
        return database.connection();
    }

    @Override
    public void close() {
        database.close();
    }
}
