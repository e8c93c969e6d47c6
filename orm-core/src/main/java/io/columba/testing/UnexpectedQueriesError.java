package io.columba.testing;

import io.columba.db.QueryEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports that work sent more or fewer statements than a test expects, and lists those it sent. */
public final class UnexpectedQueriesError extends AssertionError {
    private static final long serialVersionUID = 1L;

    /** What was counted; not kept when the error is serialized. */
    private final transient List<QueryEvent> statements;

    UnexpectedQueriesError(@Nullable String alias, int expected, List<QueryEvent> statements) {
        super(message(alias, expected, statements));
        this.statements = statements;
    }

    /**
     * Returns the statements that were counted.
     *
     * @return the statements in their order
     */
    public List<QueryEvent> statements() {
        return statements;
    }

    private static String message(@Nullable String alias, int expected, List<QueryEvent> statements) {
        StringBuilder text = new StringBuilder("Expected ")
                .append(expected)
                .append(expected == 1 ? " statement" : " statements")
                .append(alias == null ? "" : " on \"" + alias + "\"")
                .append(", but there ")
                .append(statements.size() == 1 ? "was 1" : "were " + statements.size())
                .append(statements.isEmpty() ? "." : ":");
        int number = 0;
        for (QueryEvent each : statements) {
            text.append(System.lineSeparator())
                    .append(++number)
                    .append(". \"")
                    .append(each.alias())
                    .append("\" (")
                    .append(each.choice().describe())
                    .append("): ")
                    .append(each.sql());
        }
        return text.toString();
    }
}
