package io.columba.internal.plan;

import io.columba.expr.Aggregate;
import io.columba.expr.Case;
import io.columba.expr.Expression;
import io.columba.expr.FilteredRelation;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.expr.Rewriting;
import io.columba.expr.Window;
import io.columba.internal.plan.Shape.ValueShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a request: writes down what its SQL depends on and takes the values out, each into the next slot. If it
 * numbers, it returns copies of what it walks through, with a {@link Slot} in the place of each value; else what it was
 * given. Used for one request.
 */
final class ShapeWalk {
    private final List<Object> parts;
    private final List<@Nullable Object> values;
    private final IntUnaryOperator listSizes;
    private final boolean numbers;

    private enum Mark {
        FILTER,
        EXCLUDE,
        MERGE,
        AFTER,
        REACH,
        SELECT,
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
        DECLARED,
        QUERY,
        QUERY_OF_OBJECTS,
        NO_ROW,
        ONE_ROW,
        ANY_ROWS,
        EXPRESSION,
        EXPRESSIONS,
        CONDITION,
        CAST,
        TYPED,
        CASE,
        WHEN,
        THEN,
        ELSE
    }

    ShapeWalk(List<Object> parts, List<@Nullable Object> values, IntUnaryOperator listSizes, boolean numbers) {
        this.parts = parts;
        this.values = values;
        this.listSizes = listSizes;
        this.numbers = numbers;
    }

    /** Takes a value out into the next slot. */
    private int slot(@Nullable Object value) {
        values.add(value);
        return values.size() - 1;
    }

    // --- requests -----------------------------------------------------------------------------------------------

    QueryRequest request(QueryRequest request) {
        parts.add(request.root());
        int firstSlot = values.size();
        if (request.limit() != null) {
            parts.add(Mark.LIMIT);
            slot(request.limit());
        }
        if (request.offset() != null) {
            parts.add(Mark.OFFSET);
            slot(request.offset());
        }
        List<QueryRequest.Step> steps = all(request.steps(), this::step);
        QueryRequest.Order ordering = order(request.ordering());
        if (request.distinct() != null) {
            parts.add(Mark.DISTINCT);
            parts.addAll(request.distinct().on());
        }
        QueryRequest.Combination combination = request.combination();
        if (combination != null) {
            parts.add(combination.operation());
            combination =
                    new QueryRequest.Combination(combination.operation(), all(combination.parts(), this::request));
        }
        QueryRequest.Output output = output(request.output());
        parts.add(Mark.END);
        return numbers
                ? new QueryRequest(
                        request.root(),
                        steps,
                        ordering,
                        request.distinct(),
                        request.limit(),
                        request.offset(),
                        combination,
                        output,
                        firstSlot)
                : request;
    }

    /** Walks through one element. */
    private interface Step<E> {
        E on(E element);
    }

    private <E> List<E> all(List<E> elements, Step<E> walk) {
        if (!numbers) {
            for (E element : elements) {
                walk.on(element);
            }
            return elements;
        }
        List<E> copies = new ArrayList<>(elements.size());
        elements.forEach(element -> copies.add(walk.on(element)));
        return copies;
    }

    private QueryRequest.Step step(QueryRequest.Step step) {
        if (step instanceof QueryRequest.Filter filter) {
            parts.add(filter.negated() ? Mark.EXCLUDE : Mark.FILTER);
            Q condition = condition(filter.condition());
            return numbers ? new QueryRequest.Filter(condition, filter.negated()) : filter;
        }
        if (step instanceof QueryRequest.Annotate annotate) {
            return annotate(annotate);
        }
        if (step instanceof QueryRequest.Relate relate) {
            parts.add(Mark.WHEN);
            parts.add(relate.name());
            parts.add(relate.relation().relation());
            Q condition = condition(relate.relation().condition());
            return numbers
                    ? new QueryRequest.Relate(
                            relate.name(),
                            new FilteredRelation(relate.relation().relation(), condition))
                    : relate;
        }
        if (step instanceof QueryRequest.Select select) {
            parts.add(Mark.SELECT);
            parts.addAll(select.names());
            List<QueryRequest.Annotate> made = all(select.made(), this::annotate);
            return numbers ? new QueryRequest.Select(select.names(), made) : select;
        }
        if (step instanceof QueryRequest.After after) {
            parts.add(Mark.AFTER);
            List<QueryRequest.Bound> bounds = all(after.bounds(), this::bound);
            return numbers ? new QueryRequest.After(bounds) : after;
        }
        if (step instanceof QueryRequest.Reach reach) {
            parts.add(Mark.REACH);
            parts.add(reach.relation());
            parts.add(reach.levels());
            Subquery first = subquery((Subquery) reach.first());
            return numbers ? new QueryRequest.Reach(first, reach.relation(), reach.levels()) : reach;
        }
        QueryRequest.Merge merge = (QueryRequest.Merge) step;
        parts.add(Mark.MERGE);
        parts.add(merge.any() ? Mark.OR : Mark.AND);
        QueryRequest other = request(merge.other());
        return numbers ? new QueryRequest.Merge(other, merge.any()) : merge;
    }

    private QueryRequest.Bound bound(QueryRequest.Bound bound) {
        Ordering by = ordering(bound.by());
        Object value = bound.value();
        parts.add(value == null ? ValueShape.NULL : ValueShape.SCALAR);
        if (value == null) {
            return bound;
        }
        int number = slot(value);
        return numbers ? new QueryRequest.Bound(by, new Slot(number, ValueShape.SCALAR, value)) : bound;
    }

    private QueryRequest.Annotate annotate(QueryRequest.Annotate annotate) {
        parts.add(annotate.selected() ? Mark.THEN : Mark.ELSE);
        parts.add(annotate.name());
        Expression expression = expression(annotate.expression());
        return numbers ? new QueryRequest.Annotate(annotate.name(), expression, annotate.selected()) : annotate;
    }

    private QueryRequest.Order order(QueryRequest.Order order) {
        if (order.by().isEmpty()) {
            return order;
        }
        if (order.declared()) {
            parts.add(Mark.DECLARED);
        }
        List<Ordering> by = all(order.by(), this::ordering);
        return numbers ? new QueryRequest.Order(by, order.declared()) : order;
    }

    private Ordering ordering(Ordering ordering) {
        parts.add(ordering.descending() ? Mark.DESCENDING : Mark.ASCENDING);
        parts.add(ordering.nulls());
        Expression expression = expression(ordering.expression());
        return numbers ? new Ordering(expression, ordering.descending(), ordering.nulls()) : ordering;
    }

    private QueryRequest.Output output(QueryRequest.Output output) {
        parts.add(output.getClass());
        if (output.lock() != null) {
            parts.add(output.lock());
        }
        if (output instanceof QueryRequest.Entities entities) {
            if (entities.fields() != null) {
                parts.add(entities.fields());
            }
            if (!entities.related().isEmpty()) {
                parts.add(entities.related());
            }
            parts.addAll(entities.selectRelated());
            if (entities.beside() != null) {
                parts.add(Mark.BESIDE);
                parts.add(entities.beside());
            }
        } else if (output instanceof QueryRequest.Figures figures) {
            List<QueryRequest.Annotate> all = all(figures.figures(), this::annotate);
            return numbers ? new QueryRequest.Figures(all) : figures;
        } else if (output instanceof QueryRequest.Update update) {
            return update(update);
        }
        return output;
    }

    private QueryRequest.Update update(QueryRequest.Update update) {
        parts.addAll(update.fields());
        List<@Nullable Object> assigned = new ArrayList<>();
        for (Object value : update.values()) {
            if (value instanceof Expression expression) {
                parts.add(Mark.EXPRESSION);
                assigned.add(expression(expression));
            } else {
                parts.add(ValueShape.SCALAR);
                assigned.add(new Slot(slot(value), ValueShape.SCALAR, value));
            }
        }
        return numbers ? new QueryRequest.Update(update.fields(), assigned) : update;
    }

    // --- conditions ---------------------------------------------------------------------------------------------

    private Q condition(Q condition) {
        if (condition instanceof Q.Comparison comparison) {
            return comparison(comparison);
        }
        if (condition instanceof Q.Junction junction) {
            parts.add(junction.any() ? Mark.OR : Mark.AND);
            List<Q> all = all(junction.parts(), this::condition);
            parts.add(Mark.END);
            return numbers ? junction.withParts(all) : junction;
        }
        if (condition instanceof Q.Truth truth) {
            parts.add(Mark.EXPRESSION);
            Expression expression = expression(truth.expression());
            return numbers ? Q.q(expression) : truth;
        }
        Q.Negation negation = (Q.Negation) condition;
        parts.add(Mark.NOT);
        Q negated = condition(negation.negated());
        return numbers ? negated.not() : negation;
    }

    private Q comparison(Q.Comparison comparison) {
        parts.add(comparison.path());
        Object value = comparison.value();
        if (value instanceof Subquery subquery) {
            Subquery walked = subquery(subquery);
            return numbers ? Q.q(comparison.path(), walked) : comparison;
        }
        if (value instanceof Expression expression) {
            parts.add(Mark.EXPRESSION);
            Expression walked = expression(expression);
            return numbers ? Q.q(comparison.path(), walked) : comparison;
        }
        if (value instanceof Collection<?> list && Rewriting.holdsExpression(list)) {
            parts.add(Mark.EXPRESSIONS);
            parts.add(list.size());
            List<Expression> walked = new ArrayList<>();
            list.forEach(element -> walked.add(expression(Expression.operand(element))));
            return numbers ? Q.q(comparison.path(), walked) : comparison;
        }
        Object token = token(comparison.path(), value);
        parts.add(token);
        int number = slot(value);
        return numbers ? Q.q(comparison.path(), new Slot(number, token, value)) : comparison;
    }

    private Subquery subquery(Subquery subquery) {
        parts.add(subquery.ofObjects() ? Mark.QUERY_OF_OBJECTS : Mark.QUERY);
        parts.add(atMost(subquery.request().limit()));
        QueryRequest request = request(subquery.request());
        return numbers ? new Subquery(request, subquery.ofObjects()) : subquery;
    }

    /** The planner leaves a subquery without rows out, and takes one of a single row only for a value. */
    private static Mark atMost(@Nullable Long limit) {
        return limit == null || limit > 1 ? Mark.ANY_ROWS : limit == 1 ? Mark.ONE_ROW : Mark.NO_ROW;
    }

    /** Returns what the SQL depends on of a value: a {@link ValueShape}, or the number of placeholders of a list. */
    private Object token(String path, @Nullable Object value) {
        if (value == null) {
            return ValueShape.NULL;
        }
        if (path.endsWith("__has_key") || path.endsWith("__has_keys") || path.endsWith("__has_any_keys")) {
            return keys(value);
        }
        if (value instanceof Boolean flag) {
            return flag ? ValueShape.TRUE : ValueShape.FALSE;
        }
        if (value instanceof Collection<?> collection) {
            if (path.endsWith("__range")) {
                // Any other size than two is refused when it is planned, so no other may share its shape.
                return collection.stream().anyMatch(Objects::isNull) ? ValueShape.NULL : (Object) collection.size();
            }
            int present = 0;
            for (Object element : collection) {
                present += element == null ? 0 : 1;
            }
            return present == 0 ? ValueShape.EMPTY_LIST : (Object) listSizes.applyAsInt(present);
        }
        return ValueShape.SCALAR;
    }

    /** The keys of a JSON document are part of the SQL of some engines. */
    private static Object keys(Object value) {
        return value instanceof Collection<?> keys
                ? keys.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    // --- expressions --------------------------------------------------------------------------------------------

    private Expression expression(Expression expression) {
        if (expression instanceof Expression.Reference reference) {
            parts.add(reference.path());
            return reference;
        }
        if (expression instanceof Expression.Constant constant) {
            return constant(constant);
        }
        if (expression instanceof Expression.Calculation calculation) {
            parts.add(calculation.operator());
            Expression left = expression(calculation.left());
            Expression right = expression(calculation.right());
            return numbers ? new Expression.Calculation(calculation.operator(), left, right) : calculation;
        }
        if (expression instanceof Expression.Call call) {
            parts.add(call.function());
            List<Expression> arguments = counted(call.arguments());
            return numbers ? new Expression.Call(call.function(), arguments) : call;
        }
        if (expression instanceof Expression.Raw raw) {
            parts.add(raw.sql());
            List<Expression> arguments = counted(raw.arguments());
            return numbers ? new Expression.Raw(raw.sql(), arguments) : raw;
        }
        if (expression instanceof Case choice) {
            return choice(choice);
        }
        if (expression instanceof Aggregate aggregate) {
            return aggregate(aggregate);
        }
        if (expression instanceof Window window) {
            return window(window);
        }
        return ofOne(expression);
    }

    private List<Expression> counted(List<Expression> expressions) {
        parts.add(expressions.size());
        return all(expressions, this::expression);
    }

    private Expression constant(Expression.Constant constant) {
        Object value = constant.value();
        if (value == null) {
            parts.add(ValueShape.NULL);
            return constant;
        }
        Object kind = Kinds.of(value);
        parts.add(kind);
        int number = slot(value);
        return numbers ? new Expression.Constant(new Slot(number, kind, value)) : constant;
    }

    private Expression ofOne(Expression expression) {
        if (expression instanceof Expression.Truncation truncation) {
            parts.add(truncation.part());
            Expression operand = expression(truncation.operand());
            return numbers ? new Expression.Truncation(truncation.part(), operand) : truncation;
        }
        if (expression instanceof Expression.Extraction extraction) {
            parts.add(extraction.part());
            Expression operand = expression(extraction.operand());
            return numbers ? new Expression.Extraction(extraction.part(), operand) : extraction;
        }
        if (expression instanceof Expression.Typed typed) {
            parts.add(typed.cast() ? Mark.CAST : Mark.TYPED);
            parts.add(typed.type());
            Expression operand = expression(typed.operand());
            return numbers ? new Expression.Typed(operand, typed.type(), typed.cast()) : typed;
        }
        if (expression instanceof Expression.Condition condition) {
            parts.add(Mark.CONDITION);
            Q walked = condition(condition.condition());
            parts.add(Mark.END);
            return numbers ? new Expression.Condition(walked) : condition;
        }
        if (expression instanceof Expression.Outer) {
            parts.add(expression);
            return expression;
        }
        parts.add(expression.getClass());
        if (expression instanceof Expression.Selected selected) {
            Subquery walked = subquery((Subquery) selected.rows());
            return numbers ? new Expression.Selected(walked) : selected;
        }
        Expression.Existing existing = (Expression.Existing) expression;
        Subquery walked = subquery((Subquery) existing.rows());
        return numbers ? new Expression.Existing(walked) : existing;
    }

    private Expression choice(Case choice) {
        parts.add(Mark.CASE);
        List<Case.When> branches = all(choice.branches(), when -> {
            parts.add(Mark.WHEN);
            Q condition = condition(when.condition());
            parts.add(Mark.THEN);
            Expression value = expression(when.value());
            return numbers ? new Case.When(condition, value) : when;
        });
        Expression fallback = otherwise(choice.fallback());
        parts.add(Mark.END);
        return numbers ? new Case(branches, fallback) : choice;
    }

    private @Nullable Expression otherwise(@Nullable Expression fallback) {
        if (fallback == null) {
            return null;
        }
        parts.add(Mark.ELSE);
        return expression(fallback);
    }

    private Aggregate aggregate(Aggregate aggregate) {
        parts.add(aggregate.function());
        parts.add(aggregate.distinct());
        Expression argument = aggregate.argument();
        if (argument != null) {
            parts.add(Mark.EXPRESSION);
            argument = expression(argument);
        }
        Q condition = aggregate.condition();
        if (condition != null) {
            parts.add(Mark.WHEN);
            condition = condition(condition);
        }
        Expression fallback = otherwise(aggregate.fallback());
        Aggregate.Joining joined = aggregate.joined();
        if (joined != null) {
            parts.add(joined.separator());
            joined = new Aggregate.Joining(joined.separator(), all(joined.orderings(), this::ordering));
        }
        parts.add(Mark.END);
        return numbers
                ? new Aggregate(
                        aggregate.function(),
                        argument,
                        aggregate.distinct(),
                        condition,
                        fallback,
                        joined,
                        aggregate.name())
                : aggregate;
    }

    private Expression window(Window window) {
        parts.add(window.function() == null ? Mark.NOT : window.function());
        List<Expression> arguments = counted(window.arguments());
        List<Expression> partitions = counted(window.partitions());
        List<Ordering> orderings = all(window.orderings(), this::ordering);
        if (window.frame() != null) {
            parts.add(window.frame());
        }
        parts.add(Mark.END);
        return numbers ? new Window(window.function(), arguments, partitions, orderings, window.frame()) : window;
    }
}
