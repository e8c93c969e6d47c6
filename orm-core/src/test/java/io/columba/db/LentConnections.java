package io.columba.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;

/** Lets tests of other packages see whether every connection was given back. */
public final class LentConnections {
    private LentConnections() {}

    /** Fails if a connection of any alias is in use. */
    public static void assertNone(Databases databases) {
        for (String alias : databases.aliases()) {
            assertThat(databases.database(alias).activeConnections())
                    .as("connections of \"%s\" in use", alias)
                    .isZero();
        }
    }
}
