package io.columba.internal.sql;

import io.columba.expr.Lookup;
import io.columba.internal.plan.Predicate;
import io.columba.internal.plan.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** JSON on H2, which reaches members and elements of documents and compares documents as text. */
final class H2Json extends JsonSql {
    private static final int LONGEST_NAME = 256;
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9A-F]{4}|.)");

    @Override
    Condition compare(Rendering rendering, Term.Keyed keyed, Lookup lookup, Field<?> given) {
        Field<?> document = document(rendering, keyed);
        if (lookup == Lookup.EXACT) {
            return compared(lookup, document, given);
        }
        return DSL.condition("{0} is json", document).and(compared(lookup, number(document), number(given)));
    }

    /** H2 compares documents as it writes them, with small letters in what stands for a character. */
    @Override
    String given(String document) {
        return ESCAPE.matcher(document)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group().startsWith("\\u") ? match.group().toLowerCase(Locale.ROOT) : match.group()));
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
        Field<?> texts = rendering.placeholders().add(SQLDataType.OTHER, (statement, index, values) -> {
            Object[] documents = ((Collection<?>) Objects.requireNonNull(values.get(compare.slot())))
                    .stream().map(JsonSql::json).map(this::given).toArray();
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
            Field<?> owner = document(rendering, owner(rendering, has.json()), keys(has.json()));
            conditions.add(member(rendering, owner, key).isNotNull());
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

    private static Field<?> member(Rendering rendering, Field<?> document, String key) {
        if (key.length() > LONGEST_NAME) {
            throw ValueLimits.refused(
                    "H2 knows no keys of more than " + LONGEST_NAME + " characters in a document; this one has "
                            + key.length() + ". Compare whole documents, or keep the entity on another engine.");
        }
        return DSL.field(
                "({0}).{1}", Object.class, document, rendering.placeholders().name(rendering, key));
    }

    private static Field<?> document(Rendering rendering, Field<?> owner, List<String> keys) {
        Field<?> document = owner;
        for (String key : keys) {
            document = isIndex(key)
                    ? DSL.field("({0})[{1}]", Object.class, document, DSL.inline(Integer.parseInt(key) + 1))
                    : member(rendering, document, key);
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
