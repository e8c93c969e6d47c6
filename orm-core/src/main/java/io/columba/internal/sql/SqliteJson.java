package io.columba.internal.sql;

import io.columba.expr.Lookup;
import io.columba.internal.plan.Predicate;
import io.columba.internal.plan.Term;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** JSON on SQLite, which keeps it as text and cannot say whether one document contains another. */
final class SqliteJson extends JsonSql {
    @Override
    Condition compare(Rendering rendering, Term.Keyed keyed, Lookup lookup, Field<?> given) {
        return compared(lookup, extracted(rendering, keyed), DSL.field("json_extract({0}, '$')", Object.class, given));
    }

    @Override
    Condition among(Rendering rendering, Term.Keyed keyed, Field<?> given) {
        return DSL.condition("{0} in (select value from json_each({1}))", extracted(rendering, keyed), given);
    }

    @Override
    Condition hasKeys(Rendering rendering, Predicate.HasKeys has) {
        List<Condition> conditions = new ArrayList<>();
        for (Field<String> path : paths(rendering, has)) {
            conditions.add(DSL.condition("json_type({0}, {1}) is not null", owner(rendering, has.json()), path));
        }
        return joined(conditions, has.all());
    }

    @Override
    Condition isNull(Rendering rendering, Term json) {
        return DSL.condition("json_type({0}, {1}) = 'null'", owner(rendering, json), path(rendering, keys(json)));
    }

    @Override
    Field<?> document(Rendering rendering, Term.Keyed keyed) {
        return DSL.field("({0} -> {1})", Object.class, owner(rendering, keyed), path(rendering, keyed.keys()));
    }

    @Override
    Field<String> text(Rendering rendering, Term.Keyed keyed) {
        return extracted(rendering, keyed).coerce(SQLDataType.VARCHAR);
    }

    @Override
    List<Field<?>> sortable(Rendering rendering, Term.Keyed keyed) {
        return List.of(extracted(rendering, keyed));
    }

    private static Field<?> extracted(Rendering rendering, Term.Keyed keyed) {
        return DSL.field(
                "json_extract({0}, {1})", Object.class, owner(rendering, keyed), path(rendering, keyed.keys()));
    }
}
