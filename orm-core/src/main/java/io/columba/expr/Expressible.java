package io.columba.expr;

/**
 * What stands for a value that the database works out for each row: an {@link Expression}, or a {@link TypedPath}. What
 * takes one may ask it for its expression and need not know which of them it is.
 */
public interface Expressible {
    /**
     * Returns the value as an expression.
     *
     * @return the expression; an expression returns itself
     */
    Expression asExpression();
}
