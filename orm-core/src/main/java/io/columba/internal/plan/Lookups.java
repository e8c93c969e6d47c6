package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.expr.Function;
import io.columba.expr.Lookup;
import io.columba.expr.Transform;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Names;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves what stands behind a value in a path: transforms, keys of JSON documents, and at the end a lookup. */
final class Lookups {
    /** The functions that a path can apply to a text. */
    private static final Map<String, Function> OF_TEXT = new TreeMap<>(Map.of(
            "lower", Function.LOWER,
            "upper", Function.UPPER,
            "length", Function.LENGTH,
            "trim", Function.TRIM,
            "ltrim", Function.LTRIM,
            "rtrim", Function.RTRIM));
    /** The functions that a path can apply to a number. */
    private static final Map<String, Function> OF_NUMBER = new TreeMap<>(
            Map.of("abs", Function.ABS, "ceil", Function.CEIL, "floor", Function.FLOOR, "round", Function.ROUND));

    private static final Set<Lookup> OF_JSON = EnumSet.of(Lookup.HAS_KEY, Lookup.HAS_KEYS, Lookup.HAS_ANY_KEYS);

    private final EntityType<?> root;

    Lookups(EntityType<?> root) {
        this.root = root;
    }

    /** A value and how it is compared: by the lookup, or if there is one by that of the program. */
    record Looked(Term value, Lookup lookup, @Nullable CustomSql custom) {}

    /** Says whether a path can apply a function of that name. */
    static boolean isBuiltIn(String name) {
        return OF_TEXT.containsKey(name) || OF_NUMBER.containsKey(name) || name.equals(Arrays.LENGTH);
    }

    /** Resolves the names behind a value, the last of which may be a lookup. */
    Looked of(String text, Term value, List<String> rest, @Nullable Path path) {
        Term at = value;
        for (int i = 0; i < rest.size(); i++) {
            String name = rest.get(i);
            Lookup lookup = i == rest.size() - 1 ? lookup(at, name) : null;
            if (lookup != null) {
                return new Looked(at, lookup, null);
            }
            CustomSql custom = i == rest.size() - 1 ? CustomSql.lookup(name, at.kind()) : null;
            if (custom != null) {
                return new Looked(at, Lookup.EXACT, custom);
            }
            Term next = transformed(at, name);
            if (next == null) {
                throw unsupported(text, at, path, name);
            }
            at = next;
        }
        return new Looked(at, Lookup.EXACT, null);
    }

    /** Resolves the names behind a value where no lookup may stand. */
    Term transformed(String text, Term value, List<String> rest) {
        Term at = value;
        for (String name : rest) {
            Term next = transformed(at, name);
            if (next == null) {
                throw at instanceof Term.OfColumn column
                        ? Path.leadsNowhere(root, text, column.column().field())
                        : new FieldException("\"" + text + "\" of " + root + ": nothing is called '" + name
                                + "' behind a value of kind " + at.kind() + ".");
            }
            at = next;
        }
        return at;
    }

    private static @Nullable Lookup lookup(Term value, String name) {
        Lookup lookup = Lookup.of(name);
        if (lookup == null) {
            return null;
        }
        if (value.kind() == ValueKind.ARRAY) {
            return Arrays.LOOKUPS.contains(lookup) ? lookup : null;
        }
        boolean json = value.kind() == ValueKind.JSON;
        if (lookup == Lookup.OVERLAP || (lookup == Lookup.CONTAINED_BY && !json)) {
            return null;
        }
        return OF_JSON.contains(lookup) && !json ? null : lookup;
    }

    /** Applies a transform; null if there is none of that name for such a value. */
    private static @Nullable Term transformed(Term value, String name) {
        ValueKind kind = value.kind();
        CustomSql custom = CustomSql.transform(name, kind);
        if (custom != null) {
            return new Term.Custom(custom, value);
        }
        if (kind == ValueKind.JSON) {
            return keyed(value, name);
        }
        if (kind == ValueKind.ARRAY) {
            return Arrays.transformed(value, name);
        }
        Transform part = Transform.of(name);
        if (part != null && Kinds.has(kind, part)) {
            return new Term.Extracted(part, value);
        }
        Function function = functions(kind).get(name);
        return function == null ? null : new Term.Called(function, List.of(value), Kinds.of(function, List.of(value)));
    }

    private static Term keyed(Term value, String key) {
        if (!(value instanceof Term.Keyed keyed)) {
            return new Term.Keyed(value, List.of(key));
        }
        List<String> keys = new ArrayList<>(keyed.keys());
        keys.add(key);
        return new Term.Keyed(keyed.json(), List.copyOf(keys));
    }

    private static Map<String, Function> functions(@Nullable ValueKind kind) {
        return kind == ValueKind.STRING ? OF_TEXT : kind != null && kind.number() ? OF_NUMBER : Map.of();
    }

    private FieldException unsupported(String text, Term value, @Nullable Path path, String name) {
        ValueKind kind = value.kind();
        List<String> known = Stream.of(
                        Stream.of(Transform.values())
                                .filter(part -> Kinds.has(kind, part))
                                .map(Transform::id),
                        functions(kind).keySet().stream(),
                        kind == ValueKind.ARRAY ? Arrays.NAMES.stream() : Stream.<String>of(),
                        Stream.of(Lookup.values())
                                .filter(lookup -> lookup(value, lookup.id()) != null)
                                .map(Lookup::id),
                        CustomSql.names(kind).stream())
                .flatMap(names -> names)
                .toList();
        EntityType<?> target = path != null && path.wholeObject() ? path.end() : null;
        List<String> related = target == null
                ? List.of()
                : target.fields().stream().map(EntityField::name).toList();
        String fields = target == null ? "" : " Fields of " + target + ": " + String.join(", ", related) + ".";
        Object what = value instanceof Term.OfColumn column ? column.column().field() : "a value of kind " + kind;
        return new FieldException("\"" + text + "\" of " + root + ": " + what + " has no lookup '" + name + "'."
                + Names.didYouMean(
                        name, Stream.concat(known.stream(), related.stream()).toList()) + " Lookups: "
                + String.join(", ", known) + "." + fields);
    }
}
