package io.columba.internal.sql;

import io.columba.expr.Lookup;
import io.columba.internal.plan.Predicate;
import io.columba.internal.plan.Term;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** JSON on MySQL, and what MariaDB has in common with it. */
class MySqlJson extends JsonSql {
    @Override
    Condition compare(Rendering rendering, Term.Keyed keyed, Lookup lookup, Field<?> given) {
        return compared(lookup, document(rendering, keyed), given);
    }

    @Override
    Condition among(Rendering rendering, Term.Keyed keyed, Field<?> given) {
        return DSL.condition(
                "exists (select 1 from json_table({0}, '$[*]' columns (v json path '$')) as list where list.v = {1})",
                given, document(rendering, keyed));
    }

    @Override
    Condition contains(Rendering rendering, Field<?> whole, Field<?> part) {
        return DSL.condition("json_contains({0}, {1})", whole, part);
    }

    @Override
    Condition hasKeys(Rendering rendering, Predicate.HasKeys has) {
        return DSL.condition(
                "json_contains_path({0}, {1}, {2})",
                owner(rendering, has.json()), DSL.inline(has.all() ? "all" : "one"), DSL.list(paths(rendering, has)));
    }

    @Override
    Condition isNull(Rendering rendering, Term json) {
        List<String> keys = keys(json);
        Field<?> document = keys.isEmpty() ? owner(rendering, json) : document(rendering, (Term.Keyed) json);
        return DSL.condition("json_type({0}) = 'NULL'", document);
    }

    @Override
    Field<?> document(Rendering rendering, Term.Keyed keyed) {
        return DSL.field(
                "json_extract({0}, {1})", Object.class, owner(rendering, keyed), path(rendering, keyed.keys()));
    }

    @Override
    Field<String> text(Rendering rendering, Term.Keyed keyed) {
        // texts out of documents have a collation of their own, which is told apart from that of placeholders
        return DSL.field("(json_unquote({0}) collate utf8mb4_bin)", SQLDataType.VARCHAR, document(rendering, keyed));
    }

    @Override
    Field<?> asDocument(Field<?> placeholder) {
        return DSL.field("cast({0} as json)", Object.class, placeholder);
    }
}
