package io.columba.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** SQLite: a database is a file in the directory of this run. */
final class SqliteEngine implements Engine {
    private final Path directory = ServerFiles.newRunDirectory("sqlite");

    @Override
    public TestDatabase create(String name) {
        return new TestDatabase(Server.SQLITE, name, "jdbc:sqlite:" + file(name), null, null);
    }

    @Override
    public void drop(TestDatabase database) {
        try {
            for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
                Files.deleteIfExists(file(database.name() + suffix));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return directory.resolve(name);
    }
}
