package io.columba.internal.plan;

import io.columba.expr.Lookup;
import io.columba.meta.EntityField;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves what stands behind an array in a path: its length, an element or some of them. */
final class Arrays {
    static final String LENGTH = "len";

    /** What messages list. */
    static final List<String> NAMES = List.of(LENGTH, "0", "0_2");

    /** How arrays are compared. */
    static final Set<Lookup> LOOKUPS = EnumSet.of(
            Lookup.EXACT,
            Lookup.CONTAINS,
            Lookup.CONTAINED_BY,
            Lookup.OVERLAP,
            Lookup.GT,
            Lookup.GTE,
            Lookup.LT,
            Lookup.LTE,
            Lookup.ISNULL);

    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");
    private static final Pattern PART = Pattern.compile("(\\d{1,9})_(\\d{1,9})");

    private Arrays() {}

    /** Applies a transform; null if there is none of that name. */
    static @Nullable Term transformed(Term array, String name) {
        if (name.equals(LENGTH)) {
            return new Term.Size(array);
        }
        EntityField field = field(array);
        if (field == null) {
            return null;
        }
        if (INDEX.matcher(name).matches()) {
            return new Term.Element(array, Integer.parseInt(name), Objects.requireNonNull(field.elementKind()));
        }
        Matcher part = PART.matcher(name);
        return part.matches() && array instanceof Term.OfColumn column
                ? new Term.Part(column, Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)))
                : null;
    }

    private static @Nullable EntityField field(Term array) {
        if (array instanceof Term.OfItem item) {
            return field(item.original());
        }
        Term column = array instanceof Term.Part part ? part.array() : array;
        return column instanceof Term.OfColumn of ? of.column().field() : null;
    }
}
