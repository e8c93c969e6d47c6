package io.columba.internal.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.columba.error.ConversionException;
import io.columba.expr.Lookup;
import io.columba.expr.Transform;
import io.columba.internal.plan.Predicate;
import io.columba.internal.plan.Term;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Says how values are compared with those that are bound. Used for one statement. */
final class Comparing {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<Lookup> OF_ARRAYS = EnumSet.of(Lookup.CONTAINS, Lookup.CONTAINED_BY, Lookup.OVERLAP);

    private final Rendering rendering;
    private final Dialect dialect;
    private final Placeholders placeholders;

    Comparing(Rendering rendering) {
        this.rendering = rendering;
        this.dialect = rendering.dialect();
        this.placeholders = rendering.placeholders();
    }

    Condition compare(Predicate.Compare compare) {
        Term left = compare.left();
        if (left.kind() == ValueKind.JSON && dialect.json().compares(compare)) {
            return dialect.json().compare(rendering, compare);
        }
        if (left instanceof Term.Extracted extracted && extracted.operand() instanceof Term.OfColumn column) {
            Condition bounds = bounds(compare, extracted.part(), column);
            if (bounds != null) {
                return bounds;
            }
        }
        return compare(compare, rendering.expressions().term(left), operand(left));
    }

    /** Compares by a lookup of a program's own. */
    Condition custom(Predicate.Custom custom) {
        Term right = custom.right();
        ValueKind kind = custom.sql().kind();
        Operand operand = kind == null ? operand(custom.left()) : new Operand(null, kind, kind::coerce);
        Field<?> other = right != null
                ? rendering.expressions().term(right)
                : typed(value(operand, custom.slot(), UnaryOperator.identity()), operand.kind());
        return DSL.condition(
                "(" + custom.sql().sql(dialect.engine().id()) + ")",
                rendering.expressions().term(custom.left()),
                other);
    }

    /** Nothing around it need tell of what type it is. */
    private Field<?> typed(Field<?> placeholder, @Nullable ValueKind kind) {
        return kind == null ? placeholder : dialect.functions().typed(placeholder, kind);
    }

    /**
     * How the values that are compared are made and bound; the kind is null where only a value tells, the field where none
     * is compared.
     */
    private record Operand(
            @Nullable EntityField field, @Nullable ValueKind kind, Function<Object, Object> toStored) {}

    private static Operand operand(Term left) {
        if (left instanceof Term.OfItem item) {
            return operand(item.original());
        }
        if (left instanceof Term.Part part) {
            return operand(part.array());
        }
        if (left instanceof Term.OfColumn column) {
            EntityField field = column.column().field();
            return new Operand(field, field.kind(), value -> Objects.requireNonNull(field.toStored(value)));
        }
        ValueKind kind = left.kind();
        if (kind == null) {
            return new Operand(null, null, Function.identity());
        }
        if (left instanceof Term.Extracted extracted) {
            return new Operand(null, kind, value -> named(extracted, () -> kind.coerce(value)));
        }
        return new Operand(null, kind, kind::coerce);
    }

    private Condition compare(Predicate.Compare compare, Field<?> left, Operand operand) {
        Lookup lookup = compare.lookup();
        int slot = compare.slot();
        if (operand.kind() == ValueKind.ARRAY && OF_ARRAYS.contains(lookup)) {
            return dialect.arrays(lookup, left, value(operand, slot, UnaryOperator.identity()));
        }
        return switch (lookup) {
            case EXACT -> raw(left).eq(value(operand, slot, UnaryOperator.identity()));
            case GT -> raw(left).gt(value(operand, slot, whole(operand, RoundingMode.FLOOR)));
            case GTE -> raw(left).ge(value(operand, slot, whole(operand, RoundingMode.CEILING)));
            case LT -> raw(left).lt(value(operand, slot, whole(operand, RoundingMode.CEILING)));
            case LTE -> raw(left).le(value(operand, slot, whole(operand, RoundingMode.FLOOR)));
            case RANGE ->
                raw(left)
                        .between(value(operand, slot, values -> element(values, 0)))
                        .and(value(operand, slot, values -> element(values, 1)));
            case IN -> in(compare, left, operand);
            case IEXACT, CONTAINS, ICONTAINS, STARTSWITH, ISTARTSWITH, ENDSWITH, IENDSWITH, REGEX, IREGEX ->
                compareText(compare, text(left, operand));
            case CONTAINED_BY, OVERLAP -> throw dialect.noLookup(lookup);
            case ISNULL, HAS_KEY, HAS_KEYS, HAS_ANY_KEYS -> throw new IllegalStateException("planned otherwise");
        };
    }

    /** Whole numbers are compared with the next whole number that a fraction means. */
    private static UnaryOperator<Object> whole(Operand operand, RoundingMode mode) {
        ValueKind kind = operand.kind();
        if (kind == null || !kind.integer()) {
            return UnaryOperator.identity();
        }
        return value -> value instanceof Double || value instanceof Float || value instanceof BigDecimal
                ? new BigDecimal(value.toString()).setScale(0, mode)
                : value;
    }

    /** Compares a text, by a lookup of texts. */
    Condition compareText(Predicate.Compare compare, Field<String> left) {
        Lookup lookup = compare.lookup();
        int slot = compare.slot();
        return switch (lookup) {
            case IEXACT -> dialect.equalIgnoringCase(left, text(slot, String::valueOf));
            case CONTAINS -> dialect.like(left, pattern(slot, v -> "%" + escaped(v) + "%"), false);
            case ICONTAINS -> dialect.like(left, pattern(slot, v -> "%" + escaped(v) + "%"), true);
            case STARTSWITH -> dialect.like(left, pattern(slot, v -> escaped(v) + "%"), false);
            case ISTARTSWITH -> dialect.like(left, pattern(slot, v -> escaped(v) + "%"), true);
            case ENDSWITH -> dialect.like(left, pattern(slot, v -> "%" + escaped(v)), false);
            case IENDSWITH -> dialect.like(left, pattern(slot, v -> "%" + escaped(v)), true);
            default -> dialect.regex(left, text(slot, String::valueOf), lookup == Lookup.IREGEX);
        };
    }

    private Condition in(Predicate.Compare compare, Field<?> left, Operand operand) {
        int slot = compare.slot();
        if (dialect.arrayParameters()) {
            Field<Object> array = placeholders.add(
                    SQLDataType.OTHER,
                    (statement, index, values) ->
                            dialect.bindArray(statement, index, known(operand), storedList(values.get(slot), operand)));
            return DSL.condition("{0} = any({1})", left, array);
        }
        if (compare.placeholders() == Dialect.AS_TABLE) {
            return dialect.inTable(left, operand.field(), known(operand), jsonList(slot, operand));
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
    private @Nullable Condition bounds(Predicate.Compare compare, Transform transform, Term.OfColumn of) {
        if (transform != Transform.YEAR && transform != Transform.DATE) {
            return null;
        }
        EntityField field = of.column().field();
        Field<Object> column = raw(rendering.column(of.column()));
        Operand operand = new Operand(field, field.kind(), Function.identity());
        Term.Extracted extracted = new Term.Extracted(transform, of);
        int slot = compare.slot();
        UnaryOperator<Object> start = value -> named(extracted, () -> bound(field, transform, value, 0));
        UnaryOperator<Object> end = value -> named(extracted, () -> bound(field, transform, value, 1));
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

    private static Object named(Term.Extracted extracted, Supplier<Object> conversion) {
        try {
            return conversion.get();
        } catch (ConversionException | DateTimeException e) {
            Object of = extracted.operand() instanceof Term.OfColumn column
                    ? column.column().field()
                    : "a value";
            throw new ConversionException("The " + extracted.part().id() + " of " + of + ": " + e.getMessage(), e);
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
        ValueKind kind = operand.kind();
        EntityField field = operand.field();
        Codec codec = kind == null ? null : field == null ? dialect.codec(kind) : dialect.codec(kind, field);
        Field<Object> placeholder = raw(placeholders.add(SqlFunctions.type(kind), (statement, index, values) -> {
            Object stored = operand.toStored().apply(pick.apply(Objects.requireNonNull(values.get(slot))));
            (codec == null ? dialect.codec(kindOf(stored)) : codec).bind(statement, index, stored);
        }));
        return kind == null ? placeholder : dialect.compared(placeholder, kind);
    }

    private static ValueKind kindOf(Object value) {
        ValueKind kind = ValueKind.of(value.getClass());
        if (kind == null) {
            throw new ConversionException(
                    "A value of type " + value.getClass().getName()
                            + " cannot be compared with a value that only the database knows. Say of what type that is with as(...).");
        }
        return kind;
    }

    private static ValueKind known(Operand operand) {
        if (operand.kind() == null) {
            throw new ConversionException("A value of no known type cannot be looked up in a list."
                    + " Say of what type it is with as(...).");
        }
        return operand.kind();
    }

    private Field<String> pattern(int slot, Function<Object, String> pattern) {
        return text(slot, value -> dialect.checkedPattern(pattern.apply(value)));
    }

    private Field<String> text(int slot, Function<Object, String> pattern) {
        return placeholders.add(SQLDataType.VARCHAR, (statement, index, values) -> {
            String text = pattern.apply(Objects.requireNonNull(values.get(slot)));
            dialect.texts().check(text);
            statement.setString(index, text);
        });
    }

    private Field<String> jsonList(int slot, Operand operand) {
        return placeholders.add(SQLDataType.VARCHAR, (statement, index, values) -> {
            List<Object> listed = storedList(values.get(slot), operand).stream()
                    .map(value -> dialect.listed(known(operand), value))
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

    private List<Object> storedList(@Nullable Object values, Operand operand) {
        return present(Objects.requireNonNull(values)).stream()
                .map(operand.toStored())
                .map(Codecs::kept)
                .peek(dialect.texts()::check)
                .toList();
    }

    private static Field<Object> raw(Field<?> field) {
        return Conditions.raw(field);
    }
}
