package io.columba.testing;

import io.columba.db.AliasChoice;
import java.util.Set;

/** Reports that a test was about to use a database it did not declare; nothing was sent to it. */
public final class UndeclaredDatabaseError extends AssertionError {
    private static final long serialVersionUID = 1L;

    /** The alias the statement was for. */
    private final String alias;

    UndeclaredDatabaseError(AliasChoice choice, String sql, Set<String> allowed) {
        super("The database \"" + choice.alias() + "\" is not declared by this test. Allowed: "
                + (allowed.isEmpty() ? "none" : String.join(", ", allowed)) + ". The alias was chosen by: "
                + choice.describe() + ". Add it to AllowedDatabases.only(...), or correct what chose it. SQL: "
                + sql);
        this.alias = choice.alias();
    }

    /**
     * Returns the alias that is not allowed.
     *
     * @return the alias
     */
    public String alias() {
        return alias;
    }
}
