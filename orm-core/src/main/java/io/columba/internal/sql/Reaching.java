package io.columba.internal.sql;

import io.columba.internal.plan.Source;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Says the keys of the rows of a tree, and how many steps they are away, with a recursive common table expression. */
record Reaching(Source.Reached reached) {
    private static final String KEY = "reached";
    private static final String DEPTH = "steps";

    static Field<?> key(String tree) {
        return DSL.field(DSL.name(tree, KEY), Object.class);
    }

    static Field<?> depth(String tree) {
        return DSL.field(DSL.name(tree, DEPTH), SQLDataType.INTEGER);
    }

    /** Makes the table; {@code first} reads the keys of the rows that the tree begins with. */
    Table<Record> table(Select<?> first) {
        EntityType<?> entity = reached.relation().source();
        EntityField own = reached.relation().target().key();
        EntityField pointing = reached.relation().field();
        EntityField from = reached.toChildren() ? pointing : own;
        EntityField to = reached.toChildren() ? own : pointing;
        Name walk = DSL.name(reached.name() + "_walk");
        return DSL.table(
                        "(with recursive {0} ({1}, {2}) as ("
                                + "select {3}, 0 from ({4}) {5} union all "
                                + "select {6}, {7} + 1 from {8} {9} join {0} on {10} = {11}"
                                + " where {7} < {12} and {6} is not null) "
                                + "select {11} as {1}, min({7}) as {2} from {0} group by {11})",
                        walk,
                        DSL.name(KEY),
                        DSL.name(DEPTH),
                        Items.column("rows", 0),
                        first,
                        DSL.name("rows"),
                        column("step", to),
                        column(walk, DEPTH),
                        Rendering.table(entity),
                        DSL.name("step"),
                        column("step", from),
                        column(walk, KEY),
                        DSL.inline(reached.levels()))
                .as(DSL.name(reached.name()));
    }

    private static Field<?> column(String table, EntityField field) {
        return DSL.field(DSL.name(table, field.column()), Dialect.renderedType(field));
    }

    private static Field<?> column(Name table, String name) {
        return DSL.field(table.append(name), Object.class);
    }
}
