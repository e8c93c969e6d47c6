package io.columba.internal.sql;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Context;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of one statement. Each leaves a mark in the text that jOOQ renders, so that their order in the SQL is
 * known whatever jOOQ made of the query; then the marks become question marks. Texts of the program that have to stand in the
 * SQL itself leave a mark too, so that nothing in them can be taken for one.
 */
final class Placeholders {
    static final char MARK = '\u0001';

    private final List<Place> places = new ArrayList<>();

    /** What a mark becomes: a question mark and the parameter to bind, or SQL. */
    private record Place(String sql, Rendered.@Nullable Parameter parameter) {}

    /** Returns a field that stands for a value that is bound later. */
    <T> Field<T> add(DataType<T> type, Rendered.Parameter parameter) {
        places.add(new Place("?", parameter));
        return new Marked<>(type, places.size() - 1);
    }

    /** Returns a field that stands for a text which is part of the SQL, for where no placeholder is allowed. */
    Field<String> literal(Rendering rendering, String text) {
        rendering.dialect().texts().check(text);
        places.add(new Place(rendering.context().renderInlined(DSL.inline(text)), null));
        return new Marked<>(SQLDataType.VARCHAR, places.size() - 1);
    }

    /** Returns a field that stands for a quoted name, for where no placeholder is allowed. */
    Field<Object> name(Rendering rendering, String name) {
        rendering.dialect().texts().check(name);
        places.add(new Place(rendering.context().render(DSL.name(name)), null));
        return new Marked<>(SQLDataType.OTHER, places.size() - 1);
    }

    /**
     * Returns a parameter that stands for a number that is bound later, where jOOQ wants one instead of a field: without
     * it LIMIT becomes a window function on MySQL.
     */
    Param<Long> addNumber(Rendered.Parameter parameter) {
        places.add(new Place("?", parameter));
        return DSL.param((places.size() - 1) + String.valueOf(MARK), SQLDataType.BIGINT);
    }

    Rendered render(DSLContext context, Query query) {
        String marked = context.renderNamedParams(query);
        StringBuilder sql = new StringBuilder(marked.length());
        List<Rendered.Parameter> inOrder = new ArrayList<>();
        int at = 0;
        while (at < marked.length()) {
            int start = marked.indexOf(MARK, at);
            if (start < 0) {
                sql.append(marked, at, marked.length());
                break;
            }
            int end = marked.indexOf(MARK, start + 1);
            Place place = places.get(Integer.parseInt(marked.substring(start + 1, end)));
            sql.append(marked, at, start).append(place.sql());
            if (place.parameter() != null) {
                inOrder.add(place.parameter());
            }
            at = end + 1;
        }
        return new Rendered(sql.toString(), List.copyOf(inOrder), sql.indexOf(SqliteOwnFunctions.PREFIX) >= 0);
    }

    private static final class Marked<T> extends CustomField<T> {
        private static final long serialVersionUID = 1L;
        private final int number;

        Marked(DataType<T> type, int number) {
            super(DSL.name("placeholder"), type);
            this.number = number;
        }

        @Override
        public void accept(Context<?> context) {
            context.sql(MARK).sql(number).sql(MARK);
        }
    }
}
