package io.columba.expr;

import java.util.Objects;

/**
 * A value that the database works out for each row (Django: {@code F} and expressions). Stands wherever a value is
 * expected: on the right of a lookup and in {@code update}. Immutable and thread-safe.
 *
 * <pre>{@code
 * Book.objects.update("pages", f("pages").plus(1));
 * Book.objects.filter("pages__gt", f("author__age").times(10)).list();
 * }</pre>
 */
public abstract sealed class Expression
        permits Expression.Reference, Expression.Constant, Expression.Arithmetic, Expression.Truncation {
    private Expression() {}

    /**
     * Names the value of a field of the same row (Django: {@code F}).
     *
     * @param path the field, along relations; in {@code update} a field of the entity itself
     * @return the expression
     */
    public static Expression f(String path) {
        return new Reference(path);
    }

    /**
     * Makes an expression of a value, which is bound and never becomes part of the SQL (Django: {@code Value}).
     *
     * @param value the value
     * @return the expression
     */
    public static Expression value(Object value) {
        return new Constant(value);
    }

    /**
     * Adds a number.
     *
     * @param other a number or a numeric expression
     * @return the sum
     */
    public Expression plus(Object other) {
        return new Arithmetic(Operator.PLUS, this, of(other));
    }

    /**
     * Takes a number away.
     *
     * @param other a number or a numeric expression
     * @return the difference
     */
    public Expression minus(Object other) {
        return new Arithmetic(Operator.MINUS, this, of(other));
    }

    /**
     * Multiplies by a number.
     *
     * @param other a number or a numeric expression
     * @return the product
     */
    public Expression times(Object other) {
        return new Arithmetic(Operator.TIMES, this, of(other));
    }

    /**
     * Cuts a date, or a date and time, down to a unit (Django: {@code Trunc}).
     *
     * @param part the unit
     * @return the beginning of the unit, as a date or as a date and time like this expression
     */
    public Expression truncatedTo(DatePart part) {
        return new Truncation(part, this);
    }

    private static Expression of(Object value) {
        return value instanceof Expression expression ? expression : new Constant(value);
    }

    /** The operations on two numbers. */
    public enum Operator {
        /** The sum. */
        PLUS,
        /** The difference. */
        MINUS,
        /** The product. */
        TIMES,
        /** The quotient. */
        DIVIDED_BY,
        /** The remainder. */
        MODULO,
        /** The power. */
        POWER,
        /** The bits that both have. */
        BIT_AND,
        /** The bits that any of both has. */
        BIT_OR
    }

    /** The value of a field. */
    public static final class Reference extends Expression {
        private final String path;

        private Reference(String path) {
            this.path = path;
        }

        /**
         * Returns the field.
         *
         * @return the path, its parts joined by two underscores
         */
        public String path() {
            return path;
        }

        @Override
        public String toString() {
            return "f(" + path + ")";
        }
    }

    /** A value that is the same for all rows. */
    public static final class Constant extends Expression {
        private final Object value;

        private Constant(Object value) {
            this.value = Objects.requireNonNull(value);
        }

        /**
         * Returns the value.
         *
         * @return the value
         */
        public Object value() {
            return value;
        }

        @Override
        public String toString() {
            return "value(" + value + ")";
        }
    }

    /** A calculation with two numbers. */
    public static final class Arithmetic extends Expression {
        private final Operator operator;
        private final Expression left;
        private final Expression right;

        private Arithmetic(Operator operator, Expression left, Expression right) {
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        /**
         * Returns what is calculated.
         *
         * @return the operation
         */
        public Operator operator() {
            return operator;
        }

        /**
         * Returns the first number.
         *
         * @return the left side
         */
        public Expression left() {
            return left;
        }

        /**
         * Returns the second number.
         *
         * @return the right side
         */
        public Expression right() {
            return right;
        }

        @Override
        public String toString() {
            return "(" + left + " " + operator + " " + right + ")";
        }
    }

    /** A date, or a date and time, cut down to a unit. */
    public static final class Truncation extends Expression {
        private final DatePart part;
        private final Expression operand;

        private Truncation(DatePart part, Expression operand) {
            this.part = part;
            this.operand = operand;
        }

        /**
         * Returns the unit.
         *
         * @return the unit
         */
        public DatePart part() {
            return part;
        }

        /**
         * Returns what is cut down.
         *
         * @return the date, or the date and time
         */
        public Expression operand() {
            return operand;
        }

        @Override
        public String toString() {
            return operand + " truncated to " + part;
        }
    }
}
