package io.columba.expr;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that the database works out for each row (Django: {@code F} and expressions). Stands wherever a value is
 * expected: on the right of a lookup, in {@code orderBy}, {@code values}, {@code aggregate} and {@code update}.
 * Immutable and thread-safe, as far as the values in it are.
 *
 * <pre>{@code
 * Book.objects.update("pages", f("pages").plus(1));
 * Book.objects.filter("pages__gt", f("author__age").times(10)).list();
 * Book.objects.values(Map.of("decade", f("published__year").dividedBy(10))).list();
 * }</pre>
 */
public sealed interface Expression extends Expressible
        permits Expression.Reference,
                Expression.Constant,
                Expression.Calculation,
                Expression.Call,
                Expression.Truncation,
                Expression.Extraction,
                Expression.Typed,
                Expression.Condition,
                Expression.Outer,
                Expression.Selected,
                Expression.Existing,
                Expression.Raw,
                Aggregate,
                Window,
                Case {

    // --- making -------------------------------------------------------------------------------------------------

    /**
     * Names the value of a field or annotation of the same row (Django: {@code F}).
     *
     * @param path the field, along relations, with transforms; in {@code update} a field of the entity itself
     * @return the expression
     */
    static Expression f(String path) {
        return new Reference(path);
    }

    /**
     * Makes an expression of a value, which is bound and never becomes part of the SQL (Django: {@code Value}).
     *
     * @param value the value; null for the SQL null
     * @return the expression
     */
    static Expression value(@Nullable Object value) {
        return new Constant(value);
    }

    /**
     * Makes a value of the truth of a condition (Django: a {@code Q} as an expression).
     *
     * @param condition the condition
     * @return true or false for each row
     */
    static Expression condition(Q condition) {
        return new Condition(condition);
    }

    /**
     * Names a value of the row of the query around a subquery (Django: {@code OuterRef}). Only in a query set that stands
     * in another one.
     *
     * @param path the field or annotation of the outer query, along relations
     * @return the expression
     */
    static Expression outer(String path) {
        return new Outer(path, 1);
    }

    /**
     * Names a value of the row of a query several levels around a subquery (Django: an {@code OuterRef} in another one).
     *
     * @param path the field or annotation of that query, along relations
     * @param levels how many queries it is away; 1 for the one directly around
     * @return the expression
     */
    static Expression outer(String path, int levels) {
        if (levels < 1) {
            throw new IllegalArgumentException("A query around is 1 or more levels away, not " + levels + ".");
        }
        return new Outer(path, levels);
    }

    /**
     * Makes a value of the only value of the only row of a query (Django: {@code Subquery}); null if it has no row.
     *
     * @param rows values of one column, ended by {@code limit(1)} where there may be several
     * @return the expression
     */
    static Expression subquery(QueryRows rows) {
        return new Selected(rows);
    }

    /**
     * Makes a value of whether a query has a row (Django: {@code Exists}).
     *
     * @param rows the query
     * @return true or false for each row
     */
    static Expression exists(QueryRows rows) {
        return new Existing(rows);
    }

    /**
     * Makes an expression of SQL as it stands, for what nothing else says (Django: {@code RawSQL}). The text goes to the
     * database as it is and must never be made of what users type; values belong in the arguments, which are bound. It runs on
     * the engines that understand it.
     *
     * @param sql the text, with {@code {0}}, {@code {1}}, … where the arguments stand
     * @param arguments values, or expressions such as {@code f("pages")}
     * @return the expression; say {@link #as(OutputType)} of what type it is
     */
    static Expression raw(String sql, @Nullable Object... arguments) {
        return new Raw(sql, Arrays.stream(arguments).map(Expression::operand).toList());
    }

    // --- calculating --------------------------------------------------------------------------------------------

    /**
     * Adds a number, or a {@link java.time.Duration} to a date or time.
     *
     * @param other a value or an expression
     * @return the sum
     */
    default Expression plus(Object other) {
        return new Calculation(Operator.PLUS, this, operand(other));
    }

    /**
     * Takes a number away, or a {@link java.time.Duration} from a date or time.
     *
     * @param other a value or an expression
     * @return the difference
     */
    default Expression minus(Object other) {
        return new Calculation(Operator.MINUS, this, operand(other));
    }

    /**
     * Multiplies by a number.
     *
     * @param other a number or a numeric expression
     * @return the product
     */
    default Expression times(Object other) {
        return new Calculation(Operator.TIMES, this, operand(other));
    }

    /**
     * Divides by a number. Whole numbers give a whole number, as in Django on PostgreSQL and SQLite, on every engine.
     *
     * @param other a number or a numeric expression
     * @return the quotient
     */
    default Expression dividedBy(Object other) {
        return new Calculation(Operator.DIVIDED_BY, this, operand(other));
    }

    /**
     * Divides by a number and keeps the remainder.
     *
     * @param other a number or a numeric expression
     * @return the remainder
     */
    default Expression modulo(Object other) {
        return new Calculation(Operator.MODULO, this, operand(other));
    }

    /**
     * Raises to a power.
     *
     * @param other a number or a numeric expression
     * @return the power
     */
    default Expression power(Object other) {
        return new Calculation(Operator.POWER, this, operand(other));
    }

    /**
     * Keeps the bits that both whole numbers have.
     *
     * @param other a whole number or an expression
     * @return the number with those bits
     */
    default Expression bitAnd(Object other) {
        return new Calculation(Operator.BIT_AND, this, operand(other));
    }

    /**
     * Keeps the bits that any of both whole numbers has.
     *
     * @param other a whole number or an expression
     * @return the number with those bits
     */
    default Expression bitOr(Object other) {
        return new Calculation(Operator.BIT_OR, this, operand(other));
    }

    /**
     * Turns the sign of a number round.
     *
     * @return the number with the other sign
     */
    default Expression negated() {
        return times(-1);
    }

    /**
     * Cuts a date, or a date and time, down to a unit (Django: {@code Trunc}).
     *
     * @param part the unit
     * @return the beginning of the unit, as a date or as a date and time like this expression
     */
    default Expression truncatedTo(DatePart part) {
        return new Truncation(part, this);
    }

    /**
     * Takes a part out of a date or time (Django: {@code Extract}).
     *
     * @param part the part
     * @return the part
     */
    default Expression extract(Transform part) {
        return new Extraction(part, this);
    }

    /**
     * Converts the value to another type (Django: {@code Cast}).
     *
     * @param type the type
     * @return the converted value
     */
    default Expression cast(OutputType type) {
        return new Typed(this, type, true);
    }

    /**
     * Declares of what type the value is, where nothing tells (Django: {@code output_field}).
     *
     * @param type the type
     * @return the same value, read and compared as of that type
     */
    default Expression as(OutputType type) {
        return new Typed(this, type, false);
    }

    /**
     * Orders by this expression, the smallest first.
     *
     * @return the ordering
     */
    default Ordering asc() {
        return new Ordering(this, false);
    }

    /**
     * Orders by this expression, the greatest first.
     *
     * @return the ordering
     */
    default Ordering desc() {
        return new Ordering(this, true);
    }

    @Override
    default Expression asExpression() {
        return this;
    }

    /**
     * Makes an expression of what stands in a calculation.
     *
     * @param other a value or an expression
     * @return the expression, or that of the value
     */
    static Expression operand(@Nullable Object other) {
        return other instanceof Expressible computed ? computed.asExpression() : new Constant(other);
    }

    // --- kinds --------------------------------------------------------------------------------------------------

    /** The operations on two values. */
    enum Operator {
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

    /**
     * The value of a field or annotation.
     *
     * @param path the path, its parts joined by two underscores
     */
    record Reference(String path) implements Expression {
        @Override
        public String toString() {
            return "f(" + path + ")";
        }
    }

    /**
     * A value that is the same for all rows.
     *
     * @param value the value
     */
    record Constant(@Nullable Object value) implements Expression {
        @Override
        public String toString() {
            return "value(" + value + ")";
        }
    }

    /**
     * A calculation with two values.
     *
     * @param operator what is calculated
     * @param left the first value
     * @param right the second value
     */
    record Calculation(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public String toString() {
            return "(" + left + " " + operator + " " + right + ")";
        }
    }

    /**
     * A call of a function.
     *
     * @param function the function
     * @param arguments its arguments
     */
    record Call(Function function, List<Expression> arguments) implements Expression {
        /**
         * Makes a call.
         *
         * @param function the function
         * @param arguments its arguments
         */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A date, or a date and time, cut down to a unit.
     *
     * @param part the unit
     * @param operand the date, or the date and time
     */
    record Truncation(DatePart part, Expression operand) implements Expression {
        @Override
        public String toString() {
            return operand + " truncated to " + part;
        }
    }

    /**
     * A part of a date or time.
     *
     * @param part the part
     * @param operand the date or time
     */
    record Extraction(Transform part, Expression operand) implements Expression {}

    /**
     * A value of a declared type.
     *
     * @param operand the value
     * @param type the type
     * @param cast true if the database converts it
     */
    record Typed(Expression operand, OutputType type, boolean cast) implements Expression {}

    /**
     * The truth of a condition.
     *
     * @param condition the condition
     */
    record Condition(Q condition) implements Expression {}

    /**
     * A value of the row of a query around this one.
     *
     * @param path the path, its parts joined by two underscores
     * @param levels how many queries it is away
     */
    record Outer(String path, int levels) implements Expression {
        @Override
        public String toString() {
            return "outer(" + path + ")";
        }
    }

    /**
     * The only value of the only row of a query.
     *
     * @param rows the query
     */
    record Selected(QueryRows rows) implements Expression {
        @Override
        public String toString() {
            return "subquery(" + rows + ")";
        }
    }

    /**
     * Whether a query has a row.
     *
     * @param rows the query
     */
    record Existing(QueryRows rows) implements Expression {
        @Override
        public String toString() {
            return "exists(" + rows + ")";
        }
    }

    /**
     * SQL as it stands.
     *
     * @param sql the text
     * @param arguments what stands in the numbered places
     */
    record Raw(String sql, List<Expression> arguments) implements Expression {
        /**
         * Makes an expression of SQL.
         *
         * @param sql the text
         * @param arguments what stands in the numbered places
         */
        public Raw {
            arguments = List.copyOf(arguments);
        }
    }
}
