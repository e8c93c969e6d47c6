package io.columba.internal.sql;

import io.columba.expr.Lookup;
import io.columba.internal.plan.Predicate;
import io.columba.internal.plan.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** JSON on H2, which reaches members and elements of documents and compares documents as text. */
final class H2Json extends JsonSql {
    @Override
    Condition compare(Rendering rendering, Term.Keyed keyed, Lookup lookup, Field<?> given) {
        Field<?> document = document(rendering, keyed);
        if (lookup == Lookup.EXACT) {
            return compared(lookup, document, given);
        }
        return DSL.condition("{0} is json", document).and(compared(lookup, number(document), number(given)));
    }

    private static Field<?> number(Field<?> document) {
        return DSL.field(
                "case when regexp_like(cast({0} as varchar), '^-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?$')"
                        + " then cast(cast({0} as varchar) as double precision) end",
                SQLDataType.DOUBLE, document);
    }

    @Override
    Condition among(Rendering rendering, Term.Keyed keyed, Field<?> given) {
        throw new IllegalStateException("looked up in a list of texts");
    }

    /** A list is one array of texts here, as documents are compared. */
    @Override
    Condition compare(Rendering rendering, Predicate.Compare compare) {
        if (compare.lookup() != Lookup.IN) {
            return super.compare(rendering, compare);
        }
        Field<?> texts = rendering
                .placeholders()
                .add(
                        SQLDataType.OTHER,
                        (statement, index, values) -> {
                            Object[] documents = ((Collection<?>) Objects.requireNonNull(values.get(compare.slot())))
                                    .stream().map(JsonSql::json).toArray();
                            rendering.dialect().texts().check(documents);
                            statement.setObject(index, documents);
                        });
        Field<?> document = rendering.expressions().term(compare.left());
        return DSL.condition("cast({0} as varchar) = any({1})", document, texts);
    }

    @Override
    Condition hasKeys(Rendering rendering, Predicate.HasKeys has) {
        List<Condition> conditions = new ArrayList<>();
        for (String key : has.keys()) {
            List<String> whole = new ArrayList<>(keys(has.json()));
            whole.add(key);
            conditions.add(document(rendering, owner(rendering, has.json()), whole).isNotNull());
        }
        return joined(conditions, has.all());
    }

    @Override
    Condition isNull(Rendering rendering, Term json) {
        return DSL.condition("{0} = json 'null'", rendering.expressions().term(json));
    }

    @Override
    Field<?> document(Rendering rendering, Term.Keyed keyed) {
        return document(rendering, owner(rendering, keyed), keyed.keys());
    }

    private static Field<?> document(Rendering rendering, Field<?> owner, List<String> keys) {
        Field<?> document = owner;
        for (String key : keys) {
            document = key.matches("\\d{1,8}")
                    ? DSL.field("({0})[{1}]", Object.class, document, DSL.inline(Integer.parseInt(key) + 1))
                    : DSL.field("({0}).{1}", Object.class, document, rendering.placeholders().name(rendering, key));
        }
        return document;
    }

    @Override
    Field<String> text(Rendering rendering, Term.Keyed keyed) {
        return DSL.field(
                "regexp_replace(cast({0} as varchar), '^\"|\"$', '')", SQLDataType.VARCHAR, document(rendering, keyed));
    }

    @Override
    List<Field<?>> sortable(Rendering rendering, Term.Keyed keyed) {
        Field<?> document = document(rendering, keyed);
        return List.of(number(document), document);
    }
}
