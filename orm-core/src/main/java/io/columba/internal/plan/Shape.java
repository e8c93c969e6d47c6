package io.columba.internal.plan;

import io.columba.error.ConversionException;
import io.columba.expr.Aggregate;
import io.columba.expr.Expression;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.meta.ValueKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a request looks like without its values: the key under which its SQL is kept. The values are collected on the
 * same walk, each in the slot that the planner gives to its comparison.
 */
public final class Shape {
    private final Object[] parts;
    private final int hash;

    private Shape(Object[] parts) {
        this.parts = parts;
        this.hash = Arrays.hashCode(parts);
    }

    /** A shape together with the values that were taken out of it. */
    public record Shaped(Shape shape, List<@Nullable Object> values) {}

    /** The kinds of values that lead to different SQL. */
    public enum ValueShape {
        NULL,
        SCALAR,
        TRUE,
        FALSE,
        EMPTY_LIST
    }

    private enum Mark {
        FILTER,
        EXCLUDE,
        AND,
        OR,
        NOT,
        END,
        BESIDE,
        LIMIT,
        OFFSET,
        DISTINCT,
        ASCENDING,
        DESCENDING,
        QUERY,
        QUERY_OF_OBJECTS,
        NO_ROW,
        ONE_ROW,
        ANY_ROWS,
        EXPRESSION
    }

    /** Takes a request apart; {@code listSizes} says how many placeholders a list of so many values gets. */
    public static Shaped of(QueryRequest request, IntUnaryOperator listSizes) {
        List<Object> parts = new ArrayList<>(16);
        List<@Nullable Object> values = new ArrayList<>(8);
        request(request, parts, values, listSizes);
        return new Shaped(new Shape(parts.toArray()), values);
    }

    private static void request(
            QueryRequest request, List<Object> parts, List<@Nullable Object> values, IntUnaryOperator listSizes) {
        parts.add(request.root());
        // In the order in which the planner numbers them: what is set comes first, what is read last.
        boolean update = request.output() instanceof QueryRequest.Update;
        if (update) {
            output(request.output(), parts, values);
        }
        for (QueryRequest.Filter filter : request.filters()) {
            parts.add(filter.negated() ? Mark.EXCLUDE : Mark.FILTER);
            condition(filter.condition(), parts, values, listSizes);
        }
        for (Ordering ordering : request.orderings()) {
            parts.add(ordering.descending() ? Mark.DESCENDING : Mark.ASCENDING);
            expression(ordering.expression(), parts, values);
        }
        if (request.distinct()) {
            parts.add(Mark.DISTINCT);
        }
        if (request.limit() != null) {
            parts.add(Mark.LIMIT);
            values.add(request.limit());
        }
        if (request.offset() != null) {
            parts.add(Mark.OFFSET);
            values.add(request.offset());
        }
        if (!update) {
            output(request.output(), parts, values);
        }
    }

    private static void output(QueryRequest.Output output, List<Object> parts, List<@Nullable Object> values) {
        parts.add(output.getClass());
        if (output.lock() != null) {
            parts.add(output.lock());
        }
        if (output instanceof QueryRequest.Entities entities) {
            if (entities.fields() != null) {
                parts.add(entities.fields());
            }
            parts.addAll(entities.selectRelated());
            if (entities.beside() != null) {
                parts.add(Mark.BESIDE);
                parts.add(entities.beside());
            }
        } else if (output instanceof QueryRequest.Columns columns) {
            columns.expressions().forEach(expression -> expression(expression, parts, values));
        } else if (output instanceof QueryRequest.Count count) {
            count.expressions().forEach(expression -> expression(expression, parts, values));
        } else if (output instanceof QueryRequest.Figures figures) {
            for (Aggregate aggregate : figures.aggregates()) {
                parts.add(aggregate);
            }
        } else if (output instanceof QueryRequest.Update update) {
            parts.addAll(update.fields());
            for (Object value : update.values()) {
                if (value instanceof Expression expression) {
                    parts.add(Mark.EXPRESSION);
                    expression(expression, parts, values);
                } else {
                    parts.add(ValueShape.SCALAR);
                    values.add(value);
                }
            }
        }
    }

    private static void condition(
            Q condition, List<Object> parts, List<@Nullable Object> values, IntUnaryOperator listSizes) {
        if (condition instanceof Q.Comparison comparison) {
            parts.add(comparison.path());
            Object value = comparison.value();
            if (value instanceof Subquery subquery) {
                parts.add(subquery.ofObjects() ? Mark.QUERY_OF_OBJECTS : Mark.QUERY);
                parts.add(atMost(subquery.request().limit()));
                values.add(null);
                request(subquery.request(), parts, values, listSizes);
                parts.add(Mark.END);
                return;
            }
            if (value instanceof Expression expression) {
                parts.add(Mark.EXPRESSION);
                values.add(null);
                expression(expression, parts, values);
                return;
            }
            // A range of any other size than two is refused when it is planned, so no other may share its shape.
            boolean range = value instanceof Collection<?> && comparison.path().endsWith("__range");
            parts.add(range ? rangeToken((Collection<?>) Objects.requireNonNull(value)) : token(value, listSizes));
            values.add(value);
        } else if (condition instanceof Q.Junction junction) {
            parts.add(junction.any() ? Mark.OR : Mark.AND);
            for (Q part : junction.parts()) {
                condition(part, parts, values, listSizes);
            }
            parts.add(Mark.END);
        } else if (condition instanceof Q.Negation negation) {
            parts.add(Mark.NOT);
            condition(negation.negated(), parts, values, listSizes);
        }
    }

    /** The planner leaves a subquery without rows out, and takes one of a single row only for a value. */
    private static Mark atMost(@Nullable Long limit) {
        return limit == null || limit > 1 ? Mark.ANY_ROWS : limit == 1 ? Mark.ONE_ROW : Mark.NO_ROW;
    }

    private static void expression(Expression expression, List<Object> parts, List<@Nullable Object> values) {
        if (expression instanceof Expression.Reference reference) {
            parts.add(reference.path());
        } else if (expression instanceof Expression.Constant constant) {
            parts.add(kind(constant));
            values.add(constant.value());
        } else if (expression instanceof Expression.Truncation truncation) {
            parts.add(truncation.part());
            expression(truncation.operand(), parts, values);
        } else {
            Expression.Arithmetic arithmetic = (Expression.Arithmetic) expression;
            parts.add(arithmetic.operator());
            expression(arithmetic.left(), parts, values);
            expression(arithmetic.right(), parts, values);
        }
    }

    /** Returns how a constant is bound, which the SQL around it may depend on. */
    static ValueKind kind(Expression.Constant constant) {
        Class<?> type = constant.value().getClass();
        ValueKind kind = type == BigInteger.class ? ValueKind.DECIMAL : ValueKind.of(type);
        if (kind == null) {
            throw new ConversionException("A value of type " + type.getName()
                    + " cannot stand in an expression. Use a number, a text, a boolean or a date.");
        }
        return kind;
    }

    private static Object rangeToken(Collection<?> values) {
        return values.stream().anyMatch(Objects::isNull) ? ValueShape.NULL : (Object) values.size();
    }

    /** Returns what the SQL depends on of a value: a {@link ValueShape}, or the number of placeholders of a list. */
    static Object token(@Nullable Object value, IntUnaryOperator listSizes) {
        if (value == null) {
            return ValueShape.NULL;
        }
        if (value instanceof Boolean flag) {
            return flag ? ValueShape.TRUE : ValueShape.FALSE;
        }
        if (value instanceof Collection<?> collection) {
            long present = collection.stream().filter(Objects::nonNull).count();
            return present == 0 ? ValueShape.EMPTY_LIST : (Object) listSizes.applyAsInt((int) present);
        }
        return ValueShape.SCALAR;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shape shape && hash == shape.hash && Arrays.equals(parts, shape.parts);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
