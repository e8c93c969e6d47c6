package io.columba.path;

import io.columba.expr.Expressible;
import io.columba.expr.Expression;

/**
 * The path to a number. It is compared with numbers of any type; one that the field cannot hold is refused before any SQL
 * is sent. Immutable.
 *
 * @param <N> the type of the values
 */
public final class NumberPath<N extends Number> extends OrderedPath<N, Number> {
    /**
     * Makes a path.
     *
     * @param path the name of the field, along relations
     */
    public NumberPath(String path) {
        super(path);
    }

    /**
     * Adds a number.
     *
     * @param number the number
     * @return the sum
     */
    public Expression plus(Number number) {
        return asExpression().plus(number);
    }

    /**
     * Adds what the database works out.
     *
     * @param other another path, or an expression
     * @return the sum
     */
    public Expression plus(Expressible other) {
        return asExpression().plus(other);
    }

    /**
     * Takes away a number.
     *
     * @param number the number
     * @return the difference
     */
    public Expression minus(Number number) {
        return asExpression().minus(number);
    }

    /**
     * Takes away what the database works out.
     *
     * @param other another path, or an expression
     * @return the difference
     */
    public Expression minus(Expressible other) {
        return asExpression().minus(other);
    }

    /**
     * Multiplies by a number.
     *
     * @param number the number
     * @return the product
     */
    public Expression times(Number number) {
        return asExpression().times(number);
    }

    /**
     * Multiplies by what the database works out.
     *
     * @param other another path, or an expression
     * @return the product
     */
    public Expression times(Expressible other) {
        return asExpression().times(other);
    }

    /**
     * Divides by a number.
     *
     * @param number the number
     * @return the quotient; of whole numbers a whole number
     */
    public Expression dividedBy(Number number) {
        return asExpression().dividedBy(number);
    }

    /**
     * Divides by what the database works out.
     *
     * @param other another path, or an expression
     * @return the quotient; of whole numbers a whole number
     */
    public Expression dividedBy(Expressible other) {
        return asExpression().dividedBy(other);
    }

    /**
     * Keeps the remainder of the division by a number.
     *
     * @param number the number
     * @return the remainder
     */
    public Expression modulo(Number number) {
        return asExpression().modulo(number);
    }

    /**
     * Keeps the remainder of the division by what the database works out.
     *
     * @param other another path, or an expression
     * @return the remainder
     */
    public Expression modulo(Expressible other) {
        return asExpression().modulo(other);
    }

    /**
     * Raises to the power of a number.
     *
     * @param number the number
     * @return the power
     */
    public Expression power(Number number) {
        return asExpression().power(number);
    }

    /**
     * Raises to the power of what the database works out.
     *
     * @param other another path, or an expression
     * @return the power
     */
    public Expression power(Expressible other) {
        return asExpression().power(other);
    }

    /**
     * Turns the sign round.
     *
     * @return the number with the other sign
     */
    public Expression negated() {
        return asExpression().negated();
    }
}
