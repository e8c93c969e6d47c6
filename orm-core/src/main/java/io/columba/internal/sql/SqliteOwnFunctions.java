package io.columba.internal.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/** The functions that SQLite lacks and gets from Java, on each connection that a statement needs them on. Thread-safe. */
final class SqliteOwnFunctions {
    /** How the names of all these functions begin. */
    static final String PREFIX = "columba_";

    private final Map<SQLiteConnection, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** Makes the functions known to a connection. */
    void addTo(Connection connection) throws SQLException {
        SQLiteConnection own = connection.unwrap(SQLiteConnection.class);
        // Once for each connection: a function cannot be replaced while a statement that may use it is running.
        if (known.putIfAbsent(own, true) != null) {
            return;
        }
        Function.create(own, PREFIX + "regexp", new Regexp());
        Function.create(own, PREFIX + "var_pop", new SqliteSpread(false, false));
        Function.create(own, PREFIX + "var_samp", new SqliteSpread(true, false));
        Function.create(own, PREFIX + "stddev_pop", new SqliteSpread(false, true));
        Function.create(own, PREFIX + "stddev_samp", new SqliteSpread(true, true));
        add(own, "repeat", a -> a.text(0).repeat(Math.max(0, a.number(1))));
        add(own, "reverse", a -> new StringBuilder(a.text(0)).reverse().toString());
        add(own, "lpad", a -> padded(a, true));
        add(own, "rpad", a -> padded(a, false));
        add(own, "md5", a -> digest("MD5", a.text(0)));
        add(own, "sha256", a -> digest("SHA-256", a.text(0)));
        add(own, "joined", a -> joined(a.text(0), a.text(1)));
        add(own, "moved", a -> moved(a.text(0), a.micros(1)));
        add(own, "between", a -> ChronoUnit.MICROS.between(moment(a.text(0)), moment(a.text(1))));
        add(own, "time", a -> SqliteDialect.timeText(moment(a.text(0)).toLocalTime()));
        add(own, "datetime", a -> SqliteDialect.dateTimeText(moment(a.text(0))));
    }

    private static void add(SQLiteConnection connection, String name, Body body) throws SQLException {
        Function.create(connection, PREFIX + name, new NullPassing(body));
    }

    private static String padded(Arguments arguments, boolean left) throws SQLException {
        int[] text = arguments.text(0).codePoints().toArray();
        int[] fill = arguments.text(2).codePoints().toArray();
        int length = Math.max(0, arguments.number(1));
        if (text.length >= length) {
            return new String(text, 0, length);
        }
        StringBuilder padding = new StringBuilder();
        for (int i = 0; i < length - text.length && fill.length > 0; i++) {
            padding.appendCodePoint(fill[i % fill.length]);
        }
        return left ? padding + arguments.text(0) : arguments.text(0) + padding;
    }

    /** Joins texts of which the bytes are given as digits, with commas between. */
    private static String joined(String digits, String separator) {
        return Stream.of(digits.split(",", -1))
                .map(each -> new String(HexFormat.of().parseHex(each), StandardCharsets.UTF_8))
                .collect(Collectors.joining(separator));
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no " + algorithm, e);
        }
    }

    private static String moved(String text, long micros) {
        Duration amount = Duration.of(micros, ChronoUnit.MICROS);
        return isTime(text)
                ? SqliteDialect.timeText(LocalTime.parse(text).plus(amount))
                : SqliteDialect.dateTimeText(moment(text).plus(amount));
    }

    private static boolean isTime(String text) {
        return text.indexOf(':') == 2;
    }

    /** Reads a date or time in any of the forms that SQLite keeps; a time is one of the first day of 1970. */
    private static LocalDateTime moment(String text) {
        return isTime(text) ? LocalTime.parse(text).atDate(LocalDate.EPOCH) : SqliteDialect.dateTime(text);
    }

    /** What a function does with arguments none of which is null. */
    private interface Body {
        Object on(Arguments arguments) throws SQLException;
    }

    /** The arguments of a call. */
    private interface Arguments {
        String text(int index) throws SQLException;

        int number(int index) throws SQLException;

        long micros(int index) throws SQLException;
    }

    /** A function that is null if an argument is. */
    private static final class NullPassing extends Function implements Arguments {
        private final Body body;

        NullPassing(Body body) {
            this.body = body;
        }

        @Override
        protected void xFunc() throws SQLException {
            for (int i = 0; i < args(); i++) {
                if (value_text(i) == null) {
                    result();
                    return;
                }
            }
            Object value = body.on(this);
            if (value instanceof Long number) {
                result(number);
            } else {
                result(value.toString());
            }
        }

        @Override
        public String text(int index) throws SQLException {
            return value_text(index);
        }

        @Override
        public int number(int index) throws SQLException {
            return value_int(index);
        }

        @Override
        public long micros(int index) throws SQLException {
            return value_long(index);
        }
    }

    /** Java's regular expressions as a function of SQLite. */
    private static final class Regexp extends Function {
        private @Nullable String lastPattern;
        private @Nullable Pattern compiled;

        @Override
        protected void xFunc() throws SQLException {
            String text = value_text(0);
            String pattern = value_text(1);
            if (text == null || pattern == null) {
                result();
                return;
            }
            String flagged = value_int(2) + pattern;
            Pattern usable = compiled;
            if (usable == null || !flagged.equals(lastPattern)) {
                usable = Pattern.compile(
                        pattern, value_int(2) == 1 ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
                compiled = usable;
                lastPattern = flagged;
            }
            result(usable.matcher(text).find() ? 1 : 0);
        }
    }
}
