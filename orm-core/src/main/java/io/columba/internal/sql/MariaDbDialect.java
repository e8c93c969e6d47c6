package io.columba.internal.sql;

import io.columba.db.Engine;
import io.columba.meta.ValueKind;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** MariaDB, whichever driver reaches it. */
final class MariaDbDialect extends MySqlDialect {
    private static final JsonSql JSON = new MariaDbJson();

    private static final SqlFunctions FUNCTIONS = new MariaDbFunctions();
    private static final ConflictClauses CONFLICTS = new ConflictClauses.OfMariaDb();

    MariaDbDialect() {
        super(Engine.MARIADB, SQLDialect.MARIADB);
    }

    @Override
    Field<Object> compared(Field<Object> placeholder, ValueKind kind) {
        // JSON is text here.
        return kind == ValueKind.JSON ? placeholder : super.compared(placeholder, kind);
    }

    @Override
    Explaining explaining() {
        return Explaining.MARIADB;
    }

    @Override
    JsonSql json() {
        return JSON;
    }

    @Override
    SqlFunctions functions() {
        return FUNCTIONS;
    }

    @Override
    Condition regex(Field<String> column, Field<String> pattern, boolean ignoreCase) {
        return DSL.condition("{0} regexp concat({1}, {2})", column, DSL.inline(ignoreCase ? "(?i)" : "(?-i)"), pattern);
    }

    @Override
    RowLocks rowLocks() {
        return RowLocks.ALL;
    }

    @Override
    String sequenceRows() {
        return "(with recursive n (i) as (select 1 union all select i + 1 from n where i < ?) select i from n) as n";
    }

    @Override
    ConflictClauses conflicts() {
        return CONFLICTS;
    }

    @Override
    boolean returning() {
        return true;
    }

    @Override
    boolean returnsInOrder() {
        return true;
    }
}
