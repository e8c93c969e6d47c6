package io.columba.internal.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets the driver end a statement that takes too long. Immutable. */
record TimeLimit(@Nullable Duration time) {
    /** What is done within the limit. */
    interface Work<R> {
        R done() throws SQLException;
    }

    /** Gives the limit of before back afterwards, since it belongs to the whole connection on H2. */
    <R> R within(PreparedStatement statement, Work<R> work) throws SQLException {
        if (time == null) {
            return work.done();
        }
        int before = statement.getQueryTimeout();
        long seconds = time.plusNanos(999_999_999).toSeconds();
        statement.setQueryTimeout((int) Math.min(seconds, Integer.MAX_VALUE));
        try {
            return work.done();
        } finally {
            statement.setQueryTimeout(before);
        }
    }
}
