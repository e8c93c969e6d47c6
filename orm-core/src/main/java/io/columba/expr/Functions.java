package io.columba.expr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions of the database (Django: {@code django.db.models.functions}). A text as an argument is the name of a
 * field, as is a {@link TypedPath}; {@link Expression#value} makes a value of it.
 *
 * <pre>{@code
 * Person.objects.values(Map.of("initial", upper(left("name", 1)))).list();
 * Person.objects.orderBy(lower("name").asc()).list();
 * Person.objects.update("name", concat("first", value(" "), "last"));
 * }</pre>
 */
public final class Functions {
    private Functions() {}

    /**
     * Returns the first value that is not null (Django: {@code Coalesce}).
     *
     * @param values fields by name, or expressions; at least two
     * @return the first value that is not null
     */
    public static Expression coalesce(Object... values) {
        return new Expression.Call(Function.COALESCE, all(values));
    }

    /**
     * Returns the greatest value (Django: {@code Greatest}). Nulls are passed over; on SQLite, as in Django, one null
     * makes the result null.
     *
     * @param values fields by name, or expressions; at least two
     * @return the greatest value
     */
    public static Expression greatest(Object... values) {
        return new Expression.Call(Function.GREATEST, all(values));
    }

    /**
     * Returns the smallest value (Django: {@code Least}). Nulls are passed over; on SQLite, as in Django, one null
     * makes the result null.
     *
     * @param values fields by name, or expressions; at least two
     * @return the smallest value
     */
    public static Expression least(Object... values) {
        return new Expression.Call(Function.LEAST, all(values));
    }

    /**
     * Returns null if two values are equal, else the first (Django: {@code NullIf}).
     *
     * @param value a field by name, or an expression
     * @param other a field by name, or an expression
     * @return the first value or null
     */
    public static Expression nullIf(Object value, Object other) {
        return new Expression.Call(Function.NULL_IF, List.of(of(value), of(other)));
    }

    /**
     * Turns text into small letters (Django: {@code Lower}).
     *
     * @param text a field by name, or an expression
     * @return the text in small letters
     */
    public static Expression lower(Object text) {
        return new Expression.Call(Function.LOWER, List.of(of(text)));
    }

    /**
     * Turns text into capitals (Django: {@code Upper}).
     *
     * @param text a field by name, or an expression
     * @return the text in capitals
     */
    public static Expression upper(Object text) {
        return new Expression.Call(Function.UPPER, List.of(of(text)));
    }

    /**
     * Counts the characters of a text (Django: {@code Length}).
     *
     * @param text a field by name, or an expression
     * @return the number of characters
     */
    public static Expression length(Object text) {
        return new Expression.Call(Function.LENGTH, List.of(of(text)));
    }

    /**
     * Joins texts; null counts as no text (Django: {@code Concat}).
     *
     * @param texts fields by name, or expressions; at least two
     * @return the joined text
     */
    public static Expression concat(Object... texts) {
        return new Expression.Call(Function.CONCAT, all(texts));
    }

    /**
     * Takes blanks off both ends of a text (Django: {@code Trim}).
     *
     * @param text a field by name, or an expression
     * @return the text without them
     */
    public static Expression trim(Object text) {
        return new Expression.Call(Function.TRIM, List.of(of(text)));
    }

    /**
     * Takes blanks off the beginning of a text (Django: {@code LTrim}).
     *
     * @param text a field by name, or an expression
     * @return the text without them
     */
    public static Expression ltrim(Object text) {
        return new Expression.Call(Function.LTRIM, List.of(of(text)));
    }

    /**
     * Takes blanks off the end of a text (Django: {@code RTrim}).
     *
     * @param text a field by name, or an expression
     * @return the text without them
     */
    public static Expression rtrim(Object text) {
        return new Expression.Call(Function.RTRIM, List.of(of(text)));
    }

    /**
     * Keeps the first characters of a text (Django: {@code Left}).
     *
     * @param text a field by name, or an expression
     * @param characters how many characters
     * @return the beginning
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Expression left(Object text, int characters) {
        return new Expression.Call(Function.LEFT, List.of(of(text), positive("left", characters)));
    }

    /**
     * Keeps the last characters of a text (Django: {@code Right}).
     *
     * @param text a field by name, or an expression
     * @param characters how many characters
     * @return the end
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Expression right(Object text, int characters) {
        return new Expression.Call(Function.RIGHT, List.of(of(text), positive("right", characters)));
    }

    /**
     * Keeps the characters of a text from a position on (Django: {@code Substr}).
     *
     * @param text a field by name, or an expression
     * @param from the position of the first character, from 1
     * @return the rest of the text
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Expression substring(Object text, int from) {
        return new Expression.Call(Function.SUBSTRING, List.of(of(text), positive("substring", from)));
    }

    /**
     * Keeps some characters of a text from a position on (Django: {@code Substr}).
     *
     * @param text a field by name, or an expression
     * @param from the position of the first character, from 1
     * @param characters how many characters
     * @return the part
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Expression substring(Object text, int from, int characters) {
        return new Expression.Call(
                Function.SUBSTRING, List.of(of(text), positive("substring", from), Expression.value(characters)));
    }

    /**
     * Finds a text in another, from 1; 0 if it is not there (Django: {@code StrIndex}).
     *
     * @param text a field by name, or an expression
     * @param sought a field by name, or an expression such as {@code value("x")}
     * @return the position
     */
    public static Expression position(Object text, Object sought) {
        return new Expression.Call(Function.POSITION, List.of(of(text), of(sought)));
    }

    /**
     * Puts a text in the place of another (Django: {@code Replace}).
     *
     * @param text a field by name, or an expression
     * @param sought a field by name, or an expression such as {@code value("x")}
     * @param replacement a field by name, or an expression such as {@code value("x")}
     * @return the changed text
     */
    public static Expression replace(Object text, Object sought, Object replacement) {
        return new Expression.Call(Function.REPLACE, List.of(of(text), of(sought), of(replacement)));
    }

    /**
     * Repeats a text (Django: {@code Repeat}).
     *
     * @param text a field by name, or an expression
     * @param times how often
     * @return the repeated text
     */
    public static Expression repeat(Object text, int times) {
        return new Expression.Call(Function.REPEAT, List.of(of(text), Expression.value(times)));
    }

    /**
     * Turns the order of the characters round (Django: {@code Reverse}).
     *
     * @param text a field by name, or an expression
     * @return the reversed text
     */
    public static Expression reverse(Object text) {
        return new Expression.Call(Function.REVERSE, List.of(of(text)));
    }

    /**
     * Fills a text up at its beginning, or cuts it at its end, to a length (Django: {@code LPad}).
     *
     * @param text a field by name, or an expression
     * @param characters how many characters
     * @param fill a field by name, or an expression such as {@code value(" ")}
     * @return a text of that length
     */
    public static Expression lpad(Object text, int characters, Object fill) {
        return new Expression.Call(Function.LPAD, List.of(of(text), Expression.value(characters), of(fill)));
    }

    /**
     * Fills a text up at its end, or cuts it there, to a length (Django: {@code RPad}).
     *
     * @param text a field by name, or an expression
     * @param characters how many characters
     * @param fill a field by name, or an expression such as {@code value(" ")}
     * @return a text of that length
     */
    public static Expression rpad(Object text, int characters, Object fill) {
        return new Expression.Call(Function.RPAD, List.of(of(text), Expression.value(characters), of(fill)));
    }

    /**
     * Returns the character of a code point (Django: {@code Chr}).
     *
     * @param number a field by name, or an expression
     * @return the character
     */
    public static Expression character(Object number) {
        return new Expression.Call(Function.CHARACTER, List.of(of(number)));
    }

    /**
     * Returns the code point of the first character (Django: {@code Ord}).
     *
     * @param text a field by name, or an expression
     * @return the code point
     */
    public static Expression codePoint(Object text) {
        return new Expression.Call(Function.CODE_POINT, List.of(of(text)));
    }

    /**
     * Returns the MD5 digest of a text in hexadecimal digits (Django: {@code MD5}).
     *
     * @param text a field by name, or an expression
     * @return 32 small hexadecimal digits
     */
    public static Expression md5(Object text) {
        return new Expression.Call(Function.MD5, List.of(of(text)));
    }

    /**
     * Returns the SHA-256 digest of a text in hexadecimal digits (Django: {@code SHA256}).
     *
     * @param text a field by name, or an expression
     * @return 64 small hexadecimal digits
     */
    public static Expression sha256(Object text) {
        return new Expression.Call(Function.SHA256, List.of(of(text)));
    }

    /**
     * Takes the sign off a number (Django: {@code Abs}).
     *
     * @param number a field by name, or an expression
     * @return the absolute value
     */
    public static Expression abs(Object number) {
        return new Expression.Call(Function.ABS, List.of(of(number)));
    }

    /**
     * Rounds a number up (Django: {@code Ceil}).
     *
     * @param number a field by name, or an expression
     * @return the smallest whole number that is not less
     */
    public static Expression ceil(Object number) {
        return new Expression.Call(Function.CEIL, List.of(of(number)));
    }

    /**
     * Rounds a number down (Django: {@code Floor}).
     *
     * @param number a field by name, or an expression
     * @return the greatest whole number that is not more
     */
    public static Expression floor(Object number) {
        return new Expression.Call(Function.FLOOR, List.of(of(number)));
    }

    /**
     * Rounds a number to the nearest whole one (Django: {@code Round}).
     *
     * @param number a field by name, or an expression
     * @return the rounded number
     */
    public static Expression round(Object number) {
        return new Expression.Call(Function.ROUND, List.of(of(number)));
    }

    /**
     * Returns the remainder of a division (Django: {@code Mod}).
     *
     * @param number a field by name, or an expression
     * @param divisor a field by name, or an expression
     * @return the remainder
     */
    public static Expression mod(Object number, Object divisor) {
        return new Expression.Call(Function.MOD, List.of(of(number), of(divisor)));
    }

    /**
     * Raises a number to a power (Django: {@code Power}).
     *
     * @param number a field by name, or an expression
     * @param exponent a field by name, or an expression
     * @return the power
     */
    public static Expression power(Object number, Object exponent) {
        return new Expression.Call(Function.POWER, List.of(of(number), of(exponent)));
    }

    /**
     * Returns the square root of a number (Django: {@code Sqrt}).
     *
     * @param number a field by name, or an expression
     * @return the square root
     */
    public static Expression sqrt(Object number) {
        return new Expression.Call(Function.SQRT, List.of(of(number)));
    }

    /**
     * Returns the sign of a number: -1, 0 or 1 (Django: {@code Sign}).
     *
     * @param number a field by name, or an expression
     * @return the sign
     */
    public static Expression sign(Object number) {
        return new Expression.Call(Function.SIGN, List.of(of(number)));
    }

    /**
     * Returns e raised to a number (Django: {@code Exp}).
     *
     * @param number a field by name, or an expression
     * @return the power
     */
    public static Expression exp(Object number) {
        return new Expression.Call(Function.EXP, List.of(of(number)));
    }

    /**
     * Returns the natural logarithm of a number (Django: {@code Ln}).
     *
     * @param number a field by name, or an expression
     * @return the logarithm
     */
    public static Expression ln(Object number) {
        return new Expression.Call(Function.LN, List.of(of(number)));
    }

    /**
     * Makes a JSON object (Django: {@code JSONObject}).
     *
     * @param members fields by name, or expressions, by the name they get in the object
     * @return the JSON object
     */
    public static Expression json(Map<String, ?> members) {
        List<Expression> arguments = new ArrayList<>();
        new LinkedHashMap<>(members).forEach((name, member) -> {
            arguments.add(Expression.value(name));
            arguments.add(of(member));
        });
        return new Expression.Call(Function.JSON_OBJECT, arguments);
    }

    /**
     * Returns a number that is another one for each row (Django: {@code Random}).
     *
     * @return the number, from 0 to 1
     */
    public static Expression random() {
        return new Expression.Call(Function.RANDOM, List.of());
    }

    static Expression of(Object argument) {
        return argument instanceof String path ? Expression.f(path) : Expression.operand(argument);
    }

    private static List<Expression> all(Object... arguments) {
        if (arguments.length < 2) {
            throw new IllegalArgumentException(
                    "This function takes at least two arguments, not " + arguments.length + ".");
        }
        return Arrays.stream(arguments).map(Functions::of).toList();
    }

    private static Expression positive(String function, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(function + " takes a number from 1, not " + number + ".");
        }
        return Expression.value(number);
    }
}
