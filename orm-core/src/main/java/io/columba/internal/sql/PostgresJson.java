package io.columba.internal.sql;

import io.columba.expr.Lookup;
import io.columba.internal.plan.Predicate;
import io.columba.internal.plan.Term;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** JSON on PostgreSQL, which keeps it as {@code jsonb}. */
final class PostgresJson extends JsonSql {
    @Override
    Condition compare(Rendering rendering, Term.Keyed keyed, Lookup lookup, Field<?> given) {
        return compared(lookup, document(rendering, keyed), given);
    }

    @Override
    Condition among(Rendering rendering, Term.Keyed keyed, Field<?> given) {
        return DSL.condition("{0} in (select jsonb_array_elements({1}))", document(rendering, keyed), given);
    }

    @Override
    Condition contains(Rendering rendering, Field<?> whole, Field<?> part) {
        return DSL.condition("{0} @> {1}", whole, part);
    }

    @Override
    Condition hasKeys(Rendering rendering, Predicate.HasKeys has) {
        Field<?> document = rendering.expressions().term(has.json());
        String function = has.all() ? "jsonb_exists_all" : "jsonb_exists_any";
        return DSL.condition(function + "({0}, cast({1} as text[]))", document, fixed(rendering, array(has.keys())));
    }

    @Override
    Condition isNull(Rendering rendering, Term json) {
        return DSL.condition(
                "{0} = cast('null' as jsonb)", rendering.expressions().term(json));
    }

    @Override
    Field<?> document(Rendering rendering, Term.Keyed keyed) {
        return DSL.field("({0} #> cast({1} as text[]))", Object.class, owner(rendering, keyed), path(rendering, keyed));
    }

    @Override
    Field<String> text(Rendering rendering, Term.Keyed keyed) {
        return DSL.field(
                "({0} #>> cast({1} as text[]))", SQLDataType.VARCHAR, owner(rendering, keyed), path(rendering, keyed));
    }

    @Override
    Field<?> asDocument(Field<?> placeholder) {
        return DSL.field("cast({0} as jsonb)", Object.class, placeholder);
    }

    private static Field<String> path(Rendering rendering, Term.Keyed keyed) {
        return fixed(rendering, array(keyed.keys()));
    }

    private static String array(List<String> texts) {
        return texts.stream()
                .map(text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
