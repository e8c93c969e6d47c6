package io.columba.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces queries and values in conditions and expressions. What nothing is replaced in is returned as it is, so that a
 * walk over conditions without queries costs next to nothing.
 */
@SuppressWarnings("ReferenceEquality") // what is the same object was not replaced
public abstract class Rewriting {
    /** Makes a walk. */
    protected Rewriting() {}

    /**
     * Replaces a query.
     *
     * @param rows the query
     * @param ofExpression true if it stands in an expression, false if a field is compared with it
     * @return what stands for it
     */
    protected abstract QueryRows rows(QueryRows rows, boolean ofExpression);

    /**
     * Walks through a condition.
     *
     * @param condition the condition
     * @return the condition with what stands for its queries
     */
    public Q condition(Q condition) {
        if (condition instanceof Q.Comparison comparison) {
            Object value = value(comparison.value());
            return value == comparison.value() ? comparison : Q.q(comparison.path(), value);
        }
        if (condition instanceof Q.Junction junction) {
            List<Q> parts = all(junction.parts(), this::condition);
            return parts == junction.parts() ? junction : junction.withParts(parts);
        }
        if (condition instanceof Q.Negation negation) {
            Q negated = condition(negation.negated());
            return negated == negation.negated() ? negation : negated.not();
        }
        Q.Truth truth = (Q.Truth) condition;
        Expression expression = expression(truth.expression());
        return expression == truth.expression() ? truth : Q.q(expression);
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof QueryRows rows) {
            return rows(rows, false);
        }
        if (value instanceof Expression expression) {
            return expression(expression);
        }
        if (value instanceof List<?> list && holdsExpression(list)) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(element -> values.add(value(element)));
            return values;
        }
        return value;
    }

    /**
     * Says whether an element of a list is an expression.
     *
     * @param values the elements
     * @return true if there is one
     */
    public static boolean holdsExpression(Iterable<?> values) {
        for (Object value : values) {
            if (value instanceof Expression) {
                return true;
            }
        }
        return false;
    }

    /**
     * Walks through an expression.
     *
     * @param expression the expression
     * @return the expression with what stands for its queries
     */
    public Expression expression(Expression expression) {
        if (expression instanceof Expression.Reference || expression instanceof Expression.Constant) {
            return expression;
        }
        if (expression instanceof Expression.Selected selected) {
            QueryRows rows = rows(selected.rows(), true);
            return rows == selected.rows() ? selected : new Expression.Selected(rows);
        }
        if (expression instanceof Expression.Existing existing) {
            QueryRows rows = rows(existing.rows(), true);
            return rows == existing.rows() ? existing : new Expression.Existing(rows);
        }
        if (expression instanceof Expression.Condition condition) {
            Q walked = condition(condition.condition());
            return walked == condition.condition() ? condition : new Expression.Condition(walked);
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
        return ofParts(expression);
    }

    private Expression ofParts(Expression expression) {
        if (expression instanceof Expression.Calculation of) {
            Expression left = expression(of.left());
            Expression right = expression(of.right());
            return left == of.left() && right == of.right()
                    ? of
                    : new Expression.Calculation(of.operator(), left, right);
        }
        if (expression instanceof Expression.Call of) {
            List<Expression> arguments = all(of.arguments(), this::expression);
            return arguments == of.arguments() ? of : new Expression.Call(of.function(), arguments);
        }
        if (expression instanceof Expression.Raw of) {
            List<Expression> arguments = all(of.arguments(), this::expression);
            return arguments == of.arguments() ? of : new Expression.Raw(of.sql(), arguments);
        }
        if (expression instanceof Expression.Truncation of) {
            Expression operand = expression(of.operand());
            return operand == of.operand() ? of : new Expression.Truncation(of.part(), operand);
        }
        if (expression instanceof Expression.Extraction of) {
            Expression operand = expression(of.operand());
            return operand == of.operand() ? of : new Expression.Extraction(of.part(), operand);
        }
        if (expression instanceof Expression.Typed of) {
            Expression operand = expression(of.operand());
            return operand == of.operand() ? of : new Expression.Typed(operand, of.type(), of.cast());
        }
        return expression;
    }

    private Expression choice(Case choice) {
        List<Case.When> branches = all(choice.branches(), when -> {
            Q condition = condition(when.condition());
            Expression value = expression(when.value());
            return condition == when.condition() && value == when.value() ? when : new Case.When(condition, value);
        });
        Expression fallback = orNull(choice.fallback());
        return branches == choice.branches() && fallback == choice.fallback() ? choice : new Case(branches, fallback);
    }

    private @Nullable Expression orNull(@Nullable Expression expression) {
        return expression == null ? null : expression(expression);
    }

    private Aggregate aggregate(Aggregate of) {
        Expression argument = orNull(of.argument());
        Q condition = of.condition() == null ? null : condition(of.condition());
        Expression fallback = orNull(of.fallback());
        Aggregate.Joining joined = of.joined() == null ? null : joining(of.joined());
        boolean same = argument == of.argument()
                && condition == of.condition()
                && fallback == of.fallback()
                && joined == of.joined();
        return same
                ? of
                : new Aggregate(of.function(), argument, of.distinct(), condition, fallback, joined, of.name());
    }

    private Aggregate.Joining joining(Aggregate.Joining of) {
        List<Ordering> orderings = all(of.orderings(), this::ordering);
        return orderings == of.orderings() ? of : new Aggregate.Joining(of.separator(), orderings);
    }

    private Window window(Window of) {
        List<Expression> arguments = all(of.arguments(), this::expression);
        List<Expression> partitions = all(of.partitions(), this::expression);
        List<Ordering> orderings = all(of.orderings(), this::ordering);
        boolean same = arguments == of.arguments() && partitions == of.partitions() && orderings == of.orderings();
        return same ? of : new Window(of.function(), arguments, partitions, orderings, of.frame());
    }

    /**
     * Walks through an ordering.
     *
     * @param of the ordering
     * @return the ordering with what stands for its queries
     */
    public Ordering ordering(Ordering of) {
        Expression expression = expression(of.expression());
        return expression == of.expression() ? of : new Ordering(expression, of.descending(), of.nulls());
    }

    /**
     * Walks through several elements.
     *
     * @param elements the elements
     * @param walk what is done with each
     * @param <E> their type
     * @return the elements themselves if none was replaced
     */
    protected static <E> List<E> all(List<E> elements, UnaryOperator<E> walk) {
        List<E> replaced = null;
        for (int i = 0; i < elements.size(); i++) {
            E element = elements.get(i);
            E walked = walk.apply(element);
            if (walked != element && replaced == null) {
                replaced = new ArrayList<>(elements);
            }
            if (replaced != null) {
                replaced.set(i, walked);
            }
        }
        return replaced == null ? elements : replaced;
    }
}
