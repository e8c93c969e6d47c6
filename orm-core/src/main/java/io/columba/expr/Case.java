package io.columba.expr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of the first condition that holds (Django: {@code Case}, {@code When}). Immutable.
 *
 * <pre>{@code
 * Case.when(q("pages__gt", 500), "thick").orWhen(q("pages__gt", 100), "normal").otherwise("thin")
 * }</pre>
 *
 * @param branches the conditions with their values
 * @param fallback the value if no condition holds; null for the SQL null
 */
public record Case(List<When> branches, @Nullable Expression fallback) implements Expression {
    /**
     * A condition with its value.
     *
     * @param condition the condition
     * @param value the value
     */
    public record When(Q condition, Expression value) {}

    /**
     * Makes a case.
     *
     * @param branches the conditions with their values
     * @param fallback the value if no condition holds; null for the SQL null
     */
    public Case {
        branches = List.copyOf(branches);
    }

    /**
     * Begins with a condition.
     *
     * @param condition the condition
     * @param value the value if it holds, or an expression
     * @return a case that is null if the condition does not hold
     */
    public static Case when(Q condition, @Nullable Object value) {
        return new Case(List.of(new When(condition, valueOf(value))), null);
    }

    /**
     * Adds a condition that is asked if none of those before holds.
     *
     * @param condition the condition
     * @param value the value if it holds, or an expression
     * @return the longer case
     */
    public Case orWhen(Q condition, @Nullable Object value) {
        List<When> longer = new ArrayList<>(branches);
        longer.add(new When(condition, valueOf(value)));
        return new Case(longer, fallback);
    }

    /**
     * Adds what holds if no condition does.
     *
     * @param value the value, or an expression
     * @return the complete case
     */
    public Case otherwise(@Nullable Object value) {
        return new Case(branches, valueOf(value));
    }

    private static Expression valueOf(@Nullable Object value) {
        return Expression.operand(value);
    }
}
