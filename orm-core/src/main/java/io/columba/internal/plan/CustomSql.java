package io.columba.internal.plan;

import io.columba.error.NotSupportedException;
import io.columba.expr.Lookup;
import io.columba.expr.OutputType;
import io.columba.expr.Transform;
import io.columba.meta.ValueKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A lookup or transform of a program's own. Immutable; once registered it is known to all queries of the process, under
 * its name, which is why that is part of their shape.
 *
 * @param transform true if it makes a value of a value, false if it compares two
 * @param kinds the kinds of values it can stand behind; none for all but JSON documents and arrays
 * @param kind what a transform makes, or a lookup takes; null for the kind of the value before it
 * @param everywhere the SQL of engines that have none of their own; null for none
 * @param byEngine the SQL by the engines' ids
 */
public record CustomSql(
        String name,
        boolean transform,
        Set<ValueKind> kinds,
        @Nullable ValueKind kind,
        @Nullable String everywhere,
        Map<String, String> byEngine) {
    private static final Map<String, CustomSql> REGISTERED = new ConcurrentHashMap<>();
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");

    /** Makes it. */
    public CustomSql {
        kinds = Set.copyOf(kinds);
        byEngine = Map.copyOf(byEngine);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a " + title(transform)
                    + ". Use letters and digits, joined by single underscores.");
        }
        if (everywhere != null) {
            check(name, transform, everywhere);
        }
        for (String sql : byEngine.values()) {
            check(name, transform, sql);
        }
    }

    /** Makes it, of the type that a program gave. */
    public static CustomSql of(
            String name,
            boolean transform,
            Set<ValueKind> kinds,
            @Nullable OutputType type,
            @Nullable String everywhere,
            Map<String, String> byEngine) {
        return new CustomSql(name, transform, kinds, type == null ? null : Kinds.of(type), everywhere, byEngine);
    }

    private static String title(boolean transform) {
        return transform ? "transform" : "lookup";
    }

    private static void check(String name, boolean transform, String sql) {
        Matcher places = PLACE.matcher(sql);
        boolean first = false;
        boolean other = false;
        while (places.find()) {
            first |= places.group(1).equals("0");
            other |= !places.group(1).equals("0")
                    && (transform || !places.group(1).equals("1"));
        }
        if (!first || other || sql.contains("?")) {
            throw new IllegalArgumentException("The SQL of the " + title(transform) + " '" + name + "' is \"" + sql
                    + "\", but it takes {0} for the value"
                    + (transform ? "" : " and {1} for what it is compared with")
                    + ", no other places and no question marks.");
        }
    }

    // --- registered ---------------------------------------------------------------------------------------------

    /** Makes it known. */
    public void register() {
        if (Lookup.of(name) != null || Transform.of(name) != null || Lookups.isBuiltIn(name)) {
            throw new IllegalArgumentException("The " + title(transform) + " '" + name
                    + "' would hide one that Columba has. Give it another name.");
        }
        if (everywhere == null && byEngine.isEmpty()) {
            throw new IllegalArgumentException("The " + title(transform) + " '" + name
                    + "' has no SQL for any engine. Give it one with on(engine, sql).");
        }
        CustomSql before = REGISTERED.putIfAbsent(name, this);
        if (before != null && !before.equals(this)) {
            throw new IllegalArgumentException("The " + title(before.transform) + " '" + name
                    + "' is registered already, with other SQL or for other values. Statements that use it may be"
                    + " kept, so it cannot change; give the new one another name.");
        }
    }

    static @Nullable CustomSql lookup(String name, @Nullable ValueKind of) {
        return find(name, of, false);
    }

    static @Nullable CustomSql transform(String name, @Nullable ValueKind of) {
        return find(name, of, true);
    }

    private static @Nullable CustomSql find(String name, @Nullable ValueKind of, boolean transform) {
        CustomSql found = REGISTERED.get(name);
        return found != null && found.transform == transform && found.fits(of) ? found : null;
    }

    private boolean fits(@Nullable ValueKind of) {
        return kinds.isEmpty() ? of != ValueKind.JSON && of != ValueKind.ARRAY : of != null && kinds.contains(of);
    }

    /** Returns the names of what values of a kind have. */
    static List<String> names(@Nullable ValueKind of) {
        return new TreeMap<>(REGISTERED)
                .values().stream()
                        .filter(custom -> custom.fits(of))
                        .map(CustomSql::name)
                        .toList();
    }

    // --- used ---------------------------------------------------------------------------------------------------

    /** Returns the SQL of an engine, or refuses one that has none. */
    public String sql(String engine) {
        String own = byEngine.get(engine);
        String sql = own == null ? everywhere : own;
        if (sql == null) {
            throw new NotSupportedException("The " + title(transform) + " '" + name + "' has no SQL for " + engine
                    + ", only for " + String.join(", ", new TreeMap<>(byEngine).keySet())
                    + ". Register it with on(engine, sql) for that engine, too.");
        }
        return sql;
    }
}
