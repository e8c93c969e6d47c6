package io.columba.internal.sql;

import io.columba.db.Engine;
import io.columba.expr.Expression.Operator;
import io.columba.expr.Function;
import io.columba.library.FreshDatabase;
import io.columba.meta.ValueKind;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rows of the conformance suites' bookshop in one table, and what works expressions out on them. */
final class FunctionBench implements AutoCloseable {
    private final FreshDatabase database;
    private final Dialect dialect;
    private Placeholders placeholders = new Placeholders();

    FunctionBench(Server server) {
        this.database = FreshDatabase.on(server, Sample.class);
        this.dialect = Dialect.of(Engine.valueOf(server.name()));
        book(
                1,
                "Notes on the Engine",
                "12.50",
                100,
                "1999-12-31",
                "2000-01-15T10:00:00",
                "ada@example.com",
                "4.50",
                null);
        book(3, "Germinal", "7.99", 540, "2000-02-29", "2001-01-15T23:59:59", null, "4.50", "4.50");
        book(4, "La Vie devant soi", "8.00", 280, "2001-01-01", "2001-01-16T00:00:00", "emile@seuil.fr", "3.75", null);
        book(5, "100% SQL", "0.01", 1, "2005-06-15", "2005-06-16T09:00:00", "", "0.00", "3.75");
        book(7, "snake_case", "39.95", 320, "2010-10-10", "2010-11-11T11:11:11", null, null, "2.10");
        book(8, "snakeXcase", "39.95", 320, "2010-10-11", "2004-02-29T00:00:01", null, "999.99", "2.10");
        book(
                9,
                "C:\\path\\to",
                "25.00",
                999,
                "2012-02-29",
                "2012-03-01T00:00:00",
                "b\\s@example.com",
                "-1.25",
                "-1.25");
        book(10, "She said \"it's\"", "25.00", 250, "2012-12-12", "2013-01-01T00:00:00", null, "5.00", "4.50");
        book(11, "Élégie", "19.90", 120, "2014-03-03", "2014-04-01T15:00:00", null, null, null);
        book(13, "", "-5.00", 10, "2015-05-05", "2012-03-01T00:00:00.250000", null, null, null);
        book(14, "Теория тока", "55.55", 777, "2016-02-29", "2016-03-01T20:20:20", null, null, null);
        book(15, "ZZ Top Ten", "10.00", 250, "2016-12-31", "2013-12-31T23:59:58", null, null, null);
        book(16, "ZZ top ten", "10.00", 250, "2017-01-01", "2014-01-01T06:00:00", null, null, null);
        book(20, "  padded  ", "1.00", -100, "2020-02-29", "2020-02-29T12:00:00.999999", null, null, null);
    }

    private static void book(
            int id,
            String title,
            String price,
            int pages,
            String published,
            String created,
            @Nullable String email,
            @Nullable String rating,
            @Nullable String mentorRating) {
        Sample row = new Sample();
        row.id = id;
        row.title = title;
        row.price = new BigDecimal(price);
        row.pages = pages;
        row.ratio = pages / 8.0;
        row.inPrint = id % 2 == 1;
        row.published = LocalDate.parse(published);
        row.created = LocalDateTime.parse(created);
        row.clock = row.created.toLocalTime();
        row.moment = row.created.toInstant(ZoneOffset.UTC);
        row.span = Duration.ofHours(id).plusMillis(500);
        row.email = email;
        row.rating = rating == null ? null : new BigDecimal(rating);
        row.mentorRating = mentorRating == null ? null : new BigDecimal(mentorRating);
        row.meta = id == 1 ? Map.of("lang", "en") : null;
        row.save();
    }

    SqlFunctions functions() {
        return dialect.functions();
    }

    static Field<?> column(String name) {
        return DSL.field(DSL.name(name));
    }

    /** Returns a constant, which is bound. */
    Field<?> value(Object value) {
        ValueKind kind = java.util.Objects.requireNonNull(ValueKind.of(value.getClass()));
        Codec codec = dialect.codec(kind);
        return functions()
                .typed(
                        placeholders.add(
                                SqlFunctions.type(kind),
                                (statement, index, values) -> codec.bind(statement, index, value)),
                        kind);
    }

    Field<?> call(Function function, ValueKind kind, Field<?>... arguments) {
        List<@Nullable ValueKind> kinds = new ArrayList<>();
        for (Field<?> ignored : arguments) {
            kinds.add(kind);
        }
        return functions().call(function, List.of(arguments), kinds, kind);
    }

    Field<?> calculated(
            Operator operator,
            Field<?> left,
            ValueKind leftKind,
            Field<?> right,
            ValueKind rightKind,
            ValueKind result) {
        return functions().calculated(operator, left, leftKind, right, rightKind, result);
    }

    /** Works an expression out on some rows, in the order of their keys. */
    List<@Nullable Object> on(Field<?> expression, ValueKind kind, Integer... ids) {
        Placeholders used = placeholders;
        placeholders = new Placeholders();
        Rendered rendered = used.render(
                dialect.context(),
                dialect.context()
                        .select(expression)
                        .from(DSL.table(DSL.name("functions_sample")))
                        .where(DSL.field(DSL.name("id"), Integer.class).in(inlined(ids)))
                        .orderBy(column("id")));
        try (Connection connection = database.connect()) {
            if (rendered.ownFunctions()) {
                dialect.addFunctions(connection);
            }
            try (PreparedStatement statement = connection.prepareStatement(rendered.sql())) {
                rendered.bind(statement, List.of());
                try (ResultSet rows = statement.executeQuery()) {
                    List<@Nullable Object> values = new ArrayList<>();
                    while (rows.next()) {
                        values.add(dialect.codec(kind).read(rows, 1));
                    }
                    return values;
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(rendered.sql(), e);
        }
    }

    private static List<Field<Integer>> inlined(Integer... ids) {
        return Arrays.stream(ids).<Field<Integer>>map(DSL::inline).toList();
    }

    /** Works an expression out that is a number on every row, rounded to nine digits after the point. */
    List<@Nullable Double> numbers(Field<?> expression, ValueKind kind, Integer... ids) {
        return on(expression, kind, ids).stream()
                .map(number -> number == null ? null : Math.rint(((Number) number).doubleValue() * 1e9) / 1e9)
                .toList();
    }

    @Override
    public void close() {
        database.close();
    }
}
