package io.columba.internal.sql;

import io.columba.expr.Lookup;
import io.columba.internal.plan.Term;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** JSON on MariaDB, which keeps it as text. */
final class MariaDbJson extends MySqlJson {
    @Override
    Condition compare(Rendering rendering, Term.Keyed keyed, Lookup lookup, Field<?> given) {
        Field<?> document = document(rendering, keyed);
        if (lookup == Lookup.EXACT) {
            return DSL.condition("json_equals({0}, {1})", document, given);
        }
        Condition numbers = DSL.condition("json_type({0}) in ('INTEGER', 'DOUBLE')", document)
                .and(compared(lookup, number(document), number(given)));
        Condition texts = DSL.condition("json_type({0}) = 'STRING'", document)
                .and(compared(lookup, unquoted(document), unquoted(given)));
        return DSL.condition("case json_type({0}) when 'STRING' then {1} else {2} end", given, texts, numbers);
    }

    private static Field<Double> number(Field<?> document) {
        return DSL.field("cast(json_unquote({0}) as double)", SQLDataType.DOUBLE, document);
    }

    private static Field<String> unquoted(Field<?> document) {
        return DSL.field("json_value({0}, '$')", SQLDataType.VARCHAR, document);
    }

    @Override
    String quoted(String key) {
        if (key.startsWith("-")) {
            throw ValueLimits.refused("MariaDB finds no keys of documents that begin with a minus, such as \"" + key
                    + "\". Compare whole documents, or keep the entity on another engine.");
        }
        return super.quoted(key);
    }

    @Override
    Condition among(Rendering rendering, Term.Keyed keyed, Field<?> given) {
        return DSL.condition(
                "exists (select 1 from json_table({0}, '$[*]' columns (v json path '$')) as list"
                        + " where json_equals(list.v, {1}))",
                given, document(rendering, keyed));
    }

    /** Numbers come before texts, in their own order. */
    @Override
    List<Field<?>> sortable(Rendering rendering, Term.Keyed keyed) {
        Field<?> document = document(rendering, keyed);
        Field<?> number = DSL.field(
                "case when json_type({0}) in ('INTEGER', 'DOUBLE') then {1} end",
                SQLDataType.DOUBLE, document, number(document));
        return List.of(number, document);
    }

    @Override
    Field<String> text(Rendering rendering, Term.Keyed keyed) {
        // json_unquote knows no characters beyond the first 65 536
        return DSL.field(
                "(coalesce(json_value({0}, {1}), {2}) collate utf8mb4_bin)",
                SQLDataType.VARCHAR,
                owner(rendering, keyed),
                path(rendering, keyed.keys()),
                document(rendering, keyed));
    }

    @Override
    Field<?> asDocument(Field<?> placeholder) {
        return placeholder;
    }
}
