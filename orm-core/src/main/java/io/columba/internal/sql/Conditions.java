package io.columba.internal.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.columba.error.ConversionException;
import io.columba.expr.Lookup;
import io.columba.expr.Transform;
import io.columba.internal.plan.Column;
import io.columba.internal.plan.Predicate;
import io.columba.internal.plan.Source;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Says the conditions of a plan with jOOQ. Used for one statement. */
final class Conditions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Renderer renderer;
    private final Dialect dialect;
    private final Placeholders placeholders;
    private final boolean bare;
    private final Expressions expressions;

    Conditions(Renderer renderer, Placeholders placeholders) {
        this(renderer, placeholders, false);
    }

    /** With {@code bare} columns go without the name of their table, as UPDATE and DELETE of one table have them. */
    Conditions(Renderer renderer, Placeholders placeholders, boolean bare) {
        this.renderer = renderer;
        this.dialect = renderer.dialect();
        this.placeholders = placeholders;
        this.bare = bare;
        this.expressions = new Expressions(this, renderer, placeholders);
    }

    Expressions expressions() {
        return expressions;
    }

    // --- tables and columns -------------------------------------------------------------------------------------

    static Table<Record> table(io.columba.meta.EntityType<?> entity) {
        return DSL.table(
                entity.schema().isEmpty() ? DSL.name(entity.table()) : DSL.name(entity.schema(), entity.table()));
    }

    /** Returns the name of the sequence of a key, in the schema of its table. */
    static Name sequence(EntityField key) {
        String schema = key.entity().schema();
        String sequence = Objects.requireNonNull(key.sequence());
        return schema.isEmpty() ? DSL.name(sequence) : DSL.name(schema, sequence);
    }

    static Table<Record> joined(Source source) {
        Table<Record> tables = aliased(source.root());
        for (Source.Join join : source.joins()) {
            Condition on = equal(column(join.leftColumn()), column(join.rightColumn()));
            Table<Record> right = aliased(join.right());
            tables = (Table<Record>)
                    (join.outer()
                            ? tables.leftJoin(right).on(on)
                            : tables.join(right).on(on));
        }
        return tables;
    }

    private static Table<Record> aliased(Column.Table table) {
        return table(table.entity()).as(DSL.name(table.name()));
    }

    static Field<?> column(Column column) {
        return DSL.field(
                DSL.name(column.table().name(), column.field().column()), Dialect.renderedType(column.field()));
    }

    /** Returns a column with or without the name of its table, as the statement wants it. */
    Field<?> own(Column column) {
        return bare ? Renderer.unqualified(column.field()) : column(column);
    }

    @SuppressWarnings("unchecked")
    private static Condition equal(Field<?> left, Field<?> right) {
        return ((Field<Object>) left).eq((Field<Object>) right);
    }

    // --- conditions ---------------------------------------------------------------------------------------------

    Condition condition(Predicate predicate) {
        if (predicate instanceof Predicate.Always) {
            return DSL.noCondition();
        }
        if (predicate instanceof Predicate.Never) {
            return DSL.falseCondition();
        }
        if (predicate instanceof Predicate.And and) {
            return DSL.and(and.parts().stream().map(this::condition).toList());
        }
        if (predicate instanceof Predicate.Or or) {
            return DSL.or(or.parts().stream().map(this::condition).toList());
        }
        if (predicate instanceof Predicate.Not not) {
            return DSL.not(condition(not.part()));
        }
        if (predicate instanceof Predicate.IsNull isNull) {
            Field<?> column = own(isNull.column());
            return isNull.isNull() ? column.isNull() : column.isNotNull();
        }
        if (predicate instanceof Predicate.Exists exists) {
            return DSL.exists(DSL.selectOne()
                    .from(joined(exists.source()))
                    .where(equal(column(exists.inner()), column(exists.outer())))
                    .and(condition(exists.where())));
        }
        if (predicate instanceof Predicate.InQuery in) {
            Condition condition =
                    DSL.condition("{0} in ({1})", own(in.column()), renderer.subquery(in.query(), placeholders));
            return guarded(condition, in.column(), in.guarded());
        }
        if (predicate instanceof Predicate.Holds holds) {
            Field<?> value = expressions.term(holds.term());
            Condition condition = DSL.condition("{0}", value);
            return holds.guarded() ? condition.and(value.isNotNull()) : condition;
        }
        if (predicate instanceof Predicate.Against against) {
            return guarded(against(against), against.column(), against.guarded());
        }
        Predicate.Compare compare = (Predicate.Compare) predicate;
        return guarded(compare(compare), compare.column(), compare.guarded());
    }

    private Condition guarded(Condition condition, Column column, boolean guarded) {
        return guarded ? condition.and(own(column).isNotNull()) : condition;
    }

    private Condition against(Predicate.Against against) {
        Field<?> column = own(against.column());
        Transform transform = against.transform();
        Field<Object> left = raw(
                transform == null
                        ? column
                        : dialect.functions()
                                .extracted(
                                        transform,
                                        column,
                                        against.column().field().kind()));
        Field<Object> right = raw(expressions.term(against.term()));
        return switch (against.lookup()) {
            case GT -> left.gt(right);
            case GTE -> left.ge(right);
            case LT -> left.lt(right);
            case LTE -> left.le(right);
            default -> left.eq(right);
        };
    }

    // --- comparisons --------------------------------------------------------------------------------------------

    private Condition compare(Predicate.Compare compare) {
        EntityField field = compare.column().field();
        Field<?> column = own(compare.column());
        Transform transform = compare.transform();
        if (transform == Transform.YEAR || transform == Transform.DATE) {
            Condition bounds = bounds(compare, transform);
            if (bounds != null) {
                return bounds;
            }
        }
        if (transform != null) {
            Field<?> part = dialect.functions().extracted(transform, column, field.kind());
            ValueKind kind = transform == Transform.DATE
                    ? ValueKind.DATE
                    : transform == Transform.TIME ? ValueKind.TIME : ValueKind.INTEGER;
            return compare(
                    compare,
                    part,
                    new Operand(field, kind, value -> named(field, transform, () -> kind.coerce(value))));
        }
        return compare(
                compare,
                column,
                new Operand(field, field.kind(), value -> Objects.requireNonNull(field.toStored(value))));
    }

    /** How the values that are compared with a column are made and bound. */
    private record Operand(EntityField field, ValueKind kind, Function<Object, Object> toStored) {}

    private Condition compare(Predicate.Compare compare, Field<?> left, Operand operand) {
        Lookup lookup = compare.lookup();
        int slot = compare.slot();
        return switch (lookup) {
            case EXACT -> equal(left, value(operand, slot, UnaryOperator.identity()));
            case GT -> raw(left).gt(value(operand, slot, UnaryOperator.identity()));
            case GTE -> raw(left).ge(value(operand, slot, UnaryOperator.identity()));
            case LT -> raw(left).lt(value(operand, slot, UnaryOperator.identity()));
            case LTE -> raw(left).le(value(operand, slot, UnaryOperator.identity()));
            case RANGE ->
                raw(left)
                        .between(value(operand, slot, values -> element(values, 0)))
                        .and(value(operand, slot, values -> element(values, 1)));
            case IN -> in(compare, left, operand);
            case IEXACT -> dialect.equalIgnoringCase(text(left, operand), text(slot, String::valueOf));
            case CONTAINS -> dialect.like(text(left, operand), text(slot, v -> "%" + escaped(v) + "%"), false);
            case ICONTAINS -> dialect.like(text(left, operand), text(slot, v -> "%" + escaped(v) + "%"), true);
            case STARTSWITH -> dialect.like(text(left, operand), text(slot, v -> escaped(v) + "%"), false);
            case ISTARTSWITH -> dialect.like(text(left, operand), text(slot, v -> escaped(v) + "%"), true);
            case ENDSWITH -> dialect.like(text(left, operand), text(slot, v -> "%" + escaped(v)), false);
            case IENDSWITH -> dialect.like(text(left, operand), text(slot, v -> "%" + escaped(v)), true);
            case REGEX, IREGEX ->
                dialect.regex(text(left, operand), text(slot, String::valueOf), lookup == Lookup.IREGEX);
            case ISNULL -> throw new IllegalStateException("planned as IsNull");
        };
    }

    private Condition in(Predicate.Compare compare, Field<?> left, Operand operand) {
        int slot = compare.slot();
        if (dialect.arrayParameters()) {
            Field<Object> array = placeholders.add(
                    SQLDataType.OTHER,
                    (statement, index, values) ->
                            dialect.bindArray(statement, index, operand.kind(), storedList(values.get(slot), operand)));
            return DSL.condition("{0} = any({1})", left, array);
        }
        if (compare.placeholders() == Dialect.AS_TABLE) {
            return dialect.inTable(left, operand.field(), operand.kind(), jsonList(slot, operand));
        }
        List<Field<Object>> list = new ArrayList<>();
        for (int i = 0; i < compare.placeholders(); i++) {
            int position = i;
            // A list that is shorter than its placeholders repeats its last value.
            list.add(value(operand, slot, values -> {
                List<Object> present = present(values);
                return present.get(Math.min(position, present.size() - 1));
            }));
        }
        return raw(left).in(list);
    }

    /** A year or date is compared as the span it covers, so that an index on the column serves. */
    private @Nullable Condition bounds(Predicate.Compare compare, Transform transform) {
        EntityField field = compare.column().field();
        Field<Object> column = raw(own(compare.column()));
        Operand operand = new Operand(field, field.kind(), Function.identity());
        int slot = compare.slot();
        UnaryOperator<Object> start = value -> named(field, transform, () -> bound(field, transform, value, 0));
        UnaryOperator<Object> end = value -> named(field, transform, () -> bound(field, transform, value, 1));
        return switch (compare.lookup()) {
            case EXACT -> column.ge(value(operand, slot, start)).and(column.lt(value(operand, slot, end)));
            case GT -> column.ge(value(operand, slot, end));
            case GTE -> column.ge(value(operand, slot, start));
            case LT -> column.lt(value(operand, slot, start));
            case LTE -> column.lt(value(operand, slot, end));
            case RANGE ->
                column.ge(value(operand, slot, values -> start.apply(element(values, 0))))
                        .and(column.lt(value(operand, slot, values -> end.apply(element(values, 1)))));
            default -> null;
        };
    }

    private static Object named(EntityField field, Transform transform, Supplier<Object> conversion) {
        try {
            return conversion.get();
        } catch (ConversionException | DateTimeException e) {
            throw new ConversionException("The " + transform.id() + " of " + field + ": " + e.getMessage(), e);
        }
    }

    private static Object bound(EntityField field, Transform transform, Object value, int next) {
        LocalDate date = transform == Transform.YEAR
                ? LocalDate.of((Integer) ValueKind.INTEGER.coerce(value), 1, 1).plusYears(next)
                : ((LocalDate) ValueKind.DATE.coerce(value)).plusDays(next);
        LocalDateTime midnight = date.atStartOfDay();
        return switch (field.kind()) {
            case DATE -> date;
            case INSTANT -> midnight.toInstant(ZoneOffset.UTC);
            default -> midnight;
        };
    }

    // --- values -------------------------------------------------------------------------------------------------

    /** A placeholder for a value in a slot, or for a part of it that {@code pick} takes. */
    private Field<Object> value(Operand operand, int slot, UnaryOperator<Object> pick) {
        Codec codec = dialect.codec(operand.kind(), operand.field());
        Field<Object> placeholder = raw(placeholders.add(
                type(operand),
                (statement, index, values) -> codec.bind(
                        statement,
                        index,
                        operand.toStored().apply(pick.apply(Objects.requireNonNull(values.get(slot)))))));
        return dialect.compared(placeholder, operand.kind());
    }

    private static DataType<?> type(Operand operand) {
        return operand.kind() == operand.field().kind()
                ? Dialect.renderedType(operand.field())
                : operand.kind() == ValueKind.DATE
                        ? SQLDataType.LOCALDATE
                        : operand.kind() == ValueKind.TIME ? SQLDataType.LOCALTIME : SQLDataType.INTEGER;
    }

    private Field<String> text(int slot, Function<Object, String> pattern) {
        return placeholders.add(
                SQLDataType.VARCHAR,
                (statement, index, values) ->
                        statement.setString(index, pattern.apply(Objects.requireNonNull(values.get(slot)))));
    }

    private Field<String> jsonList(int slot, Operand operand) {
        return placeholders.add(SQLDataType.VARCHAR, (statement, index, values) -> {
            List<Object> listed = storedList(values.get(slot), operand).stream()
                    .map(value -> dialect.listed(operand.kind(), value))
                    .toList();
            try {
                statement.setString(index, JSON.writeValueAsString(listed));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Field<String> text(Field<?> column, Operand operand) {
        return operand.kind() == ValueKind.STRING
                ? column.coerce(SQLDataType.VARCHAR)
                : column.cast(SQLDataType.VARCHAR);
    }

    private static String escaped(Object value) {
        StringBuilder escaped = new StringBuilder();
        for (char c : String.valueOf(value).toCharArray()) {
            if (c == '%' || c == '_' || c == Dialect.ESCAPE) {
                escaped.append(Dialect.ESCAPE);
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    private static Object element(Object values, int index) {
        // The planner looks at the first values of a shape only; later ones come here with SQL that is kept.
        List<Object> bounds = present(values);
        if (bounds.size() != 2 || ((Collection<?>) values).size() != 2) {
            throw new ConversionException("A range takes exactly two values, none of them null.");
        }
        return bounds.get(index);
    }

    private static List<Object> present(Object values) {
        List<Object> present = new ArrayList<>();
        for (Object value : (Collection<?>) values) {
            if (value != null) {
                present.add(value);
            }
        }
        return present;
    }

    private static List<Object> storedList(@Nullable Object values, Operand operand) {
        return present(Objects.requireNonNull(values)).stream()
                .map(operand.toStored())
                .map(Codecs::kept)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Field<Object> raw(Field<?> field) {
        return (Field<Object>) field;
    }
}
