package io.columba.internal.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL with what belongs in its placeholders. Immutable; kept in the cache.
 *
 * @param ownFunctions true if it may call functions that only {@link Dialect#addFunctions} makes known to a connection
 */
record Rendered(String sql, List<Parameter> parameters, boolean ownFunctions) {
    /** What is never sent. */
    static final Rendered NOTHING = new Rendered("", List.of(), false);

    /** Binds one placeholder from the values of a request. */
    interface Parameter {
        void bind(PreparedStatement statement, int index, List<@Nullable Object> values) throws SQLException;
    }

    void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).bind(statement, i + 1, values);
        }
    }
}
