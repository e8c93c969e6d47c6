package io.columba.internal.sql;

import io.columba.internal.plan.Column;
import io.columba.internal.plan.Table;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * What is being rendered: the dialect, the placeholders so far, and how columns are called at this place. Used for one
 * statement.
 */
final class Rendering {
    private final Dialect dialect;
    private final DSLContext context;
    private final Placeholders placeholders;
    private final Set<Table> changed;
    private final boolean nested;
    private final Expressions expressions;
    private final Conditions conditions;

    private Rendering(
            Dialect dialect, DSLContext context, Placeholders placeholders, Set<Table> changed, boolean nested) {
        this.dialect = dialect;
        this.context = context;
        this.placeholders = placeholders;
        this.changed = changed;
        this.nested = nested;
        this.expressions = new Expressions(this);
        this.conditions = new Conditions(this);
    }

    /** Begins a query. */
    static Rendering ofQuery(Dialect dialect, DSLContext context, Placeholders placeholders) {
        return new Rendering(dialect, context, placeholders, Set.of(), false);
    }

    /** Begins a change of tables, whose columns go without the name of their table. */
    static Rendering ofChange(Dialect dialect, DSLContext context, Placeholders placeholders, Set<Table> changed) {
        return new Rendering(dialect, context, placeholders, changed, false);
    }

    /** Goes on in a query that stands in this statement. */
    Rendering inside() {
        return nested ? this : new Rendering(dialect, context, placeholders, changed, true);
    }

    Dialect dialect() {
        return dialect;
    }

    DSLContext context() {
        return context;
    }

    Placeholders placeholders() {
        return placeholders;
    }

    Expressions expressions() {
        return expressions;
    }

    Conditions conditions() {
        return conditions;
    }

    Queries queries() {
        return new Queries(this);
    }

    // --- names --------------------------------------------------------------------------------------------------

    static org.jooq.Table<Record> table(EntityType<?> entity) {
        return DSL.table(tableName(entity));
    }

    private static Name tableName(EntityType<?> entity) {
        return entity.schema().isEmpty() ? DSL.name(entity.table()) : DSL.name(entity.schema(), entity.table());
    }

    /** Returns the name of the sequence of a key, in the schema of its table. */
    static Name sequence(EntityField key) {
        String schema = key.entity().schema();
        String sequence = Objects.requireNonNull(key.sequence());
        return schema.isEmpty() ? DSL.name(sequence) : DSL.name(schema, sequence);
    }

    static Field<?> unqualified(EntityField field) {
        return DSL.field(DSL.name(field.column()), Dialect.renderedType(field));
    }

    /** Returns a column with or without the name of its table, as this place wants it. */
    Field<?> column(Column column) {
        EntityField field = column.field();
        if (!changed.contains(column.table())) {
            return DSL.field(DSL.name(column.table().name(), field.column()), Dialect.renderedType(field));
        }
        // a query inside has tables of its own, which may have such a column as well
        return nested
                ? DSL.field(tableName(column.table().entity()).append(field.column()), Dialect.renderedType(field))
                : unqualified(field);
    }
}
