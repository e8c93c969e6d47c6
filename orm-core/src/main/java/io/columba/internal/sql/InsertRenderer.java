package io.columba.internal.sql;

import io.columba.internal.plan.OnConflict;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Says an INSERT in the SQL of a dialect, with jOOQ. Immutable. */
final class InsertRenderer {
    private final Renderer renderer;
    private final Dialect dialect;
    private final DSLContext context;

    InsertRenderer(Renderer renderer) {
        this.renderer = renderer;
        this.dialect = renderer.dialect();
        this.context = renderer.context();
    }

    /**
     * Renders an INSERT; the values of each row follow those of the one before.
     *
     * @param returned the columns that come back as a result set; none if that is not wanted
     */
    Rendered insert(Insertion insertion, List<EntityField> returned) {
        Placeholders placeholders = new Placeholders();
        Query insert = insertion.rows() == Insertion.ARRAYS
                ? ofArrays(insertion, placeholders)
                : ofRows(insertion, placeholders);
        // jOOQ ignores other errors too on some engines, and emulates RETURNING where it is there by now.
        Rendered rendered = placeholders.render(context, insert);
        String returning = returned.isEmpty() ? "" : " returning " + names(returned);
        return new Rendered(
                rendered.sql() + conflictClause(insertion) + returning, rendered.parameters(), rendered.ownFunctions());
    }

    /** Renders an INSERT of a row that locks the one that is in its way, and tells so. */
    Rendered insertOrLock(Insertion insertion) {
        Rendered rendered = insert(insertion, List.of());
        String column = names(insertion.columns().subList(0, 1));
        return new Rendered(
                rendered.sql() + " " + dialect.conflicts().locking(column),
                rendered.parameters(),
                rendered.ownFunctions());
    }

    private Query ofRows(Insertion insertion, Placeholders placeholders) {
        List<EntityField> columns = insertion.columns();
        List<Field<?>> names = new ArrayList<>();
        columns.forEach(column -> names.add(Rendering.unqualified(column)));
        EntityField key = insertion.key();
        boolean fromSequence = key.sequence() != null && insertion.generatesKey();
        if (fromSequence) {
            names.add(Rendering.unqualified(key));
        }
        Table<Record> table = Rendering.table(insertion.entity());
        if (names.isEmpty()) {
            return context.insertInto(table).defaultValues();
        }
        org.jooq.InsertValuesStepN<Record> step = context.insertInto(table).columns(names);
        for (int row = 0; row < insertion.rows(); row++) {
            List<Field<?>> assigned = assigned(columns, row, placeholders);
            if (fromSequence) {
                assigned.add(next(key));
            }
            step = step.values(assigned);
        }
        return step;
    }

    private List<Field<?>> assigned(List<EntityField> columns, int row, Placeholders placeholders) {
        int first = row * columns.size();
        return IntStream.range(0, columns.size())
                .<Field<?>>mapToObj(
                        i -> renderer.assigned(columns.get(i), first + i, placeholders, dialect::checkedOnInsert))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Query ofArrays(Insertion insertion, Placeholders placeholders) {
        List<EntityField> columns = insertion.columns();
        int width = columns.size();
        List<Field<?>> arrays = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            EntityField column = columns.get(i);
            int first = i;
            arrays.add(placeholders.add(Dialect.renderedType(column), (statement, index, values) -> {
                List<@Nullable Object> ofColumn = new ArrayList<>(values.size() / width);
                for (int slot = first; slot < values.size(); slot += width) {
                    Object stored = values.get(slot);
                    ofColumn.add(stored == null ? null : dialect.checkedOnInsert(column, stored));
                }
                dialect.bindColumn(statement, index, column, ofColumn);
            }));
        }
        return context.query(
                "insert into {0} ({1}) select * from unnest({2})",
                Rendering.table(insertion.entity()),
                DSL.list(columns.stream().map(Rendering::unqualified).toList()),
                DSL.list(arrays));
    }

    // --- keys ---------------------------------------------------------------------------------------------------

    /** Renders a query of as many keys as its only value says, from the sequence of a key. */
    Rendered keys(EntityField key) {
        Field<?> next = next(key);
        return new Rendered(
                context.render(DSL.select(next)) + " from " + dialect.sequenceRows(),
                List.of((statement, index, values) ->
                        statement.setLong(index, (Long) Objects.requireNonNull(values.get(0)))),
                false);
    }

    private Field<?> next(EntityField key) {
        dialect.needSequences(key);
        return DSL.sequence(Rendering.sequence(key)).nextval();
    }

    /**
     * Renders a query of what only the database knows of rows that were inserted or updated, for engines that do not
     * tell it by themselves. Each row is a query of its own, numbered before, so that the database compares the values
     * by the rules of its columns.
     */
    Rendered told(Insertion insertion) {
        List<EntityField> target = insertion.conflict().target();
        StringBuilder sql = new StringBuilder();
        List<Rendered.Parameter> parameters = new ArrayList<>();
        for (int row = 0; row < insertion.rows(); row++) {
            Placeholders placeholders = new Placeholders();
            List<Field<?>> read = new ArrayList<>(List.of(DSL.inline(row)));
            insertion.told().forEach(field -> read.add(Rendering.unqualified(field)));
            Rendered one = placeholders.render(
                    context,
                    context.select(read)
                            .from(Rendering.table(insertion.entity()))
                            .where(renderer.allEqual(target, row * target.size(), placeholders)));
            sql.append(row == 0 ? "" : " union all ").append(one.sql());
            parameters.addAll(one.parameters());
        }
        return new Rendered(sql.toString(), List.copyOf(parameters), false);
    }

    // --- conflicts ----------------------------------------------------------------------------------------------

    private String conflictClause(Insertion insertion) {
        OnConflict conflict = insertion.conflict();
        return switch (conflict.action()) {
            case FAIL -> "";
            case IGNORE ->
                " " + dialect.conflicts().ignoring(names(insertion.columns().subList(0, 1)));
            case UPDATE -> " " + dialect.conflicts().updating(names(conflict.target())) + " " + assignments(insertion);
        };
    }

    private String assignments(Insertion insertion) {
        Map<String, String> assignments = new LinkedHashMap<>();
        insertion.conflict().updated().forEach(field -> {
            String name = names(List.of(field));
            assignments.put(name, dialect.conflicts().givenValue(name));
        });
        return assignments(insertion.entity(), assignments);
    }

    /** Each change makes another version, unless the program sets it itself. */
    private String assignments(EntityType<?> entity, Map<String, String> assignments) {
        EntityField version = entity.version();
        if (version != null) {
            String before = context.render(DSL.name(entity.table(), version.column()));
            assignments.putIfAbsent(names(List.of(version)), before + " + 1");
        }
        return assignments.entrySet().stream()
                .map(assignment -> assignment.getKey() + " = " + assignment.getValue())
                .collect(Collectors.joining(", "));
    }

    private String names(List<EntityField> fields) {
        return fields.stream()
                .map(field -> context.render(DSL.name(field.column())))
                .collect(Collectors.joining(", "));
    }

    /** Renders a MERGE of one row, which is how an engine without ON CONFLICT updates what is there, and what it tells. */
    Rendered merge(Insertion insertion) {
        Placeholders placeholders = new Placeholders();
        List<EntityField> columns = insertion.columns();
        List<Field<?>> own = new ArrayList<>();
        List<Field<?>> given = new ArrayList<>();
        List<Field<?>> typed = new ArrayList<>();
        List<Field<?>> assigned = assigned(columns, 0, placeholders);
        for (int i = 0; i < columns.size(); i++) {
            EntityField column = columns.get(i);
            own.add(Rendering.unqualified(column));
            given.add(given(column));
            typed.add(DSL.field("cast({0} as {1})", assigned.get(i), DSL.keyword(dialect.columnType(column))));
        }
        EntityField key = insertion.key();
        if (key.sequence() != null && insertion.generatesKey()) {
            own.add(Rendering.unqualified(key));
            given.add(next(key));
        }
        List<Condition> same = new ArrayList<>();
        for (EntityField column : insertion.conflict().target()) {
            same.add(Renderer.equal(inTable(column), given(column)));
        }
        Map<String, String> updated = new LinkedHashMap<>();
        insertion
                .conflict()
                .updated()
                .forEach(field -> updated.put(names(List.of(field)), context.render(given(field))));
        Query merge = context.query(
                "merge into {0} using (values ({1})) {2} ({3}) on {4} when matched then update set {5}"
                        + " when not matched then insert ({6}) values ({7})",
                Rendering.table(insertion.entity()),
                DSL.list(typed),
                DSL.name("given"),
                DSL.list(columns.stream().map(Rendering::unqualified).toList()),
                DSL.and(same),
                DSL.raw(assignments(insertion.entity(), updated)),
                DSL.list(own),
                DSL.list(given));
        Rendered rendered = placeholders.render(context, merge);
        List<EntityField> told = insertion.told();
        return told.isEmpty()
                ? rendered
                : new Rendered(
                        "select " + names(told) + " from final table (" + rendered.sql() + ")",
                        rendered.parameters(),
                        rendered.ownFunctions());
    }

    private static Field<?> given(EntityField column) {
        return DSL.field(DSL.name("given", column.column()), Dialect.renderedType(column));
    }

    private static Field<?> inTable(EntityField column) {
        return DSL.field(
                Rendering.table(column.entity()).getQualifiedName().append(column.column()),
                Dialect.renderedType(column));
    }
}
