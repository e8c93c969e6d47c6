package io.columba.internal.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.columba.error.ConversionException;
import io.columba.expr.Lookup;
import io.columba.internal.plan.Predicate;
import io.columba.internal.plan.Term;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Says how one kind of database looks into JSON documents. Immutable. */
abstract class JsonSql {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,7}");
    private static final Set<Lookup> OF_TEXT = EnumSet.of(
            Lookup.IEXACT,
            Lookup.ICONTAINS,
            Lookup.STARTSWITH,
            Lookup.ISTARTSWITH,
            Lookup.ENDSWITH,
            Lookup.IENDSWITH,
            Lookup.REGEX,
            Lookup.IREGEX);

    // --- comparing ----------------------------------------------------------------------------------------------

    /** Says whether a comparison is one of documents; one with a whole column is as with any other column. */
    boolean compares(Predicate.Compare compare) {
        return compare.left() instanceof Term.Keyed
                || compare.lookup() == Lookup.CONTAINS
                || compare.lookup() == Lookup.CONTAINED_BY;
    }

    Condition compare(Rendering rendering, Predicate.Compare compare) {
        Lookup lookup = compare.lookup();
        if (lookup == Lookup.CONTAINS || lookup == Lookup.CONTAINED_BY) {
            Field<?> document = rendering.expressions().term(compare.left());
            Field<?> given = given(rendering, compare.slot());
            return lookup == Lookup.CONTAINS
                    ? contains(rendering, document, given)
                    : contains(rendering, given, document);
        }
        Term.Keyed keyed = (Term.Keyed) compare.left();
        if (OF_TEXT.contains(lookup)) {
            return rendering.conditions().comparing().compareText(compare, text(rendering, keyed));
        }
        return switch (lookup) {
            case EXACT, GT, GTE, LT, LTE -> compare(rendering, keyed, lookup, given(rendering, compare.slot()));
            case RANGE ->
                compare(rendering, keyed, Lookup.GTE, element(rendering, compare.slot(), 0))
                        .and(compare(rendering, keyed, Lookup.LTE, element(rendering, compare.slot(), 1)));
            case IN -> among(rendering, keyed, given(rendering, compare.slot()));
            default -> throw rendering.dialect().noLookup(lookup);
        };
    }

    /** Compares what a document holds with a placeholder for another document. */
    abstract Condition compare(Rendering rendering, Term.Keyed keyed, Lookup lookup, Field<?> given);

    /** Looks for what a document holds among the elements of a placeholder for an array. */
    abstract Condition among(Rendering rendering, Term.Keyed keyed, Field<?> given);

    /** Says whether a document contains another one. */
    Condition contains(Rendering rendering, Field<?> whole, Field<?> part) {
        throw rendering.dialect().noLookup(Lookup.CONTAINS);
    }

    abstract Condition hasKeys(Rendering rendering, Predicate.HasKeys has);

    /** Says whether a document is the null of JSON. */
    abstract Condition isNull(Rendering rendering, Term json);

    static Condition compared(Lookup lookup, Field<?> left, Field<?> right) {
        Field<Object> first = Conditions.raw(left);
        Field<Object> second = Conditions.raw(right);
        return switch (lookup) {
            case GT -> first.gt(second);
            case GTE -> first.ge(second);
            case LT -> first.lt(second);
            case LTE -> first.le(second);
            default -> first.eq(second);
        };
    }

    // --- documents ----------------------------------------------------------------------------------------------

    /** Returns what a document holds under keys, as a document. */
    abstract Field<?> document(Rendering rendering, Term.Keyed keyed);

    /** Returns what a document holds under keys, as text without quotes. */
    abstract Field<String> text(Rendering rendering, Term.Keyed keyed);

    /** Returns what rows are ordered by if they are ordered by what a document holds. */
    List<Field<?>> sortable(Rendering rendering, Term.Keyed keyed) {
        return List.of(document(rendering, keyed));
    }

    // --- values -------------------------------------------------------------------------------------------------

    /** Returns a placeholder for a value that becomes a document. */
    Field<?> given(Rendering rendering, int slot) {
        return placeholder(rendering, slot, null);
    }

    private Field<?> element(Rendering rendering, int slot, int position) {
        return placeholder(rendering, slot, position);
    }

    /** Returns a placeholder for a document, or for an element of an array in it. */
    private Field<?> placeholder(Rendering rendering, int slot, @Nullable Integer position) {
        Codec codec = rendering.dialect().codec(ValueKind.JSON);
        return asDocument(rendering.placeholders().add(SQLDataType.VARCHAR, (statement, index, values) -> {
            Object value = Objects.requireNonNull(values.get(slot));
            Object document = position == null
                    ? value
                    : List.copyOf((java.util.Collection<?>) value).get(position);
            codec.bind(statement, index, given(json(document)));
        }));
    }

    /** Returns a document of the program as this database writes the documents it is compared with. */
    String given(String document) {
        return document;
    }

    /** Returns a placeholder as the type of documents. */
    Field<?> asDocument(Field<?> placeholder) {
        return placeholder;
    }

    static String json(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new ConversionException(
                    "A value of type "
                            + Objects.requireNonNull(value).getClass().getName() + " is no JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /** Reads a document as Java has it: texts, numbers, truth values, lists and maps. */
    static @Nullable Object read(@Nullable String document) {
        try {
            return document == null ? null : JSON.readValue(document, Object.class);
        } catch (JsonProcessingException e) {
            throw new ConversionException("The database gave back no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns a placeholder for a text that is the same for all requests of the shape. */
    static Field<String> fixed(Rendering rendering, String text) {
        return rendering.placeholders().add(SQLDataType.VARCHAR, (statement, index, values) -> {
            rendering.dialect().texts().check(text);
            statement.setString(index, text);
        });
    }

    /** Returns a placeholder for keys as a path of MySQL, MariaDB and SQLite. */
    static Field<String> path(Rendering rendering, List<String> keys) {
        return fixed(rendering, path(rendering.dialect(), keys));
    }

    private static String path(Dialect dialect, List<String> keys) {
        StringBuilder path = new StringBuilder("$");
        for (String key : keys) {
            path.append(isIndex(key) ? "[" + key + "]" : member(dialect, key));
        }
        return path.toString();
    }

    /** Says whether a key in a path is the position of an element. */
    static boolean isIndex(String key) {
        return INDEX.matcher(key).matches();
    }

    private static String member(Dialect dialect, String key) {
        dialect.texts().check(key);
        return "." + dialect.json().quoted(key);
    }

    /** Returns a key as it stands in a path. */
    String quoted(String key) {
        return json(key);
    }

    /** Returns the paths of a document whose members are asked for, one for each key, which is never a position. */
    static List<Field<String>> paths(Rendering rendering, Predicate.HasKeys has) {
        String before = path(rendering.dialect(), keys(has.json()));
        List<Field<String>> paths = new ArrayList<>();
        for (String key : has.keys()) {
            paths.add(fixed(rendering, before + member(rendering.dialect(), key)));
        }
        return paths;
    }

    /** Returns the document that keys lead into. */
    static Field<?> owner(Rendering rendering, Term json) {
        return rendering.expressions().term(json instanceof Term.Keyed keyed ? keyed.json() : json);
    }

    static List<String> keys(Term json) {
        return json instanceof Term.Keyed keyed ? keyed.keys() : List.of();
    }

    static Condition joined(List<Condition> conditions, boolean all) {
        return all ? DSL.and(conditions) : DSL.or(conditions);
    }
}
