package io.columba.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Opens a scratch database on H2 or SQLite for each test, and checks that the test left no connection behind. */
abstract class TransactionsOnTwoEngines {
    @TempDir
    static Path folder;

    protected ScratchDatabase scratch;
    protected Database database;

    protected void open(String engine) {
        scratch = engine.equals("h2") ? ScratchDatabase.h2() : ScratchDatabase.sqlite(folder);
        database = scratch.database;
    }

    @AfterEach
    void nothing_is_left_open() {
        try {
            assertThat(database.inAtomicBlock()).isFalse();
            assertThat(database.activeConnections()).isZero();
        } finally {
            scratch.close();
        }
    }
}
