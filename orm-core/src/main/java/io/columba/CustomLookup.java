package io.columba;

import io.columba.db.Engine;
import io.columba.expr.OutputType;
import io.columba.internal.plan.CustomSql;
import io.columba.meta.ValueKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A lookup of a program's own, which paths use like those that Columba has (Django: {@code Lookup} and
 * {@code register_lookup}). Immutable and safe for use by many threads.
 *
 * <pre>{@code
 * CustomLookup.of("ne", "{0} <> {1}").register();
 * CustomLookup.of("sounds_like")
 *         .on(Engine.MYSQL, "soundex({0}) = soundex({1})")
 *         .on(Engine.H2, "soundex({0}) = soundex({1})")
 *         .forKinds(ValueKind.STRING)
 *         .register();
 * Person.objects.filter("name__ne", "Ann").filter("name__sounds_like", "Robert").list();
 * }</pre>
 *
 * <p>What is compared with is bound, never part of the SQL: one value of the kind that the field has, or what
 * {@link #taking} says, or an expression. A field of that name goes before the lookup in a path. Names that Columba itself
 * has cannot be taken.
 *
 * @param name the name in a path
 * @param value what it is compared with; null for a value of the same kind
 * @param everywhere the SQL of engines that have none of their own, with {@code {0}} for the value and {@code {1}} for what
 *     it is compared with; null for none
 * @param byEngine the SQL of single engines
 * @param kinds the kinds of values it can stand behind; none for all but JSON documents and arrays
 */
public record CustomLookup(
        String name,
        @Nullable OutputType value,
        @Nullable String everywhere,
        Map<Engine, String> byEngine,
        Set<ValueKind> kinds) {
    /**
     * Makes a lookup.
     *
     * @param name the name in a path
     * @param value what it is compared with; null for a value of the same kind
     * @param everywhere the SQL of engines that have none of their own; null for none
     * @param byEngine the SQL of single engines
     * @param kinds the kinds of values it can stand behind; none for all but JSON documents and arrays
     * @throws IllegalArgumentException if the name is none, or SQL has other places or question marks
     */
    public CustomLookup {
        byEngine = Map.copyOf(byEngine);
        kinds = Set.copyOf(kinds);
        new CustomSql(name, false, kinds, null, everywhere, byId(byEngine));
    }

    private static Map<String, String> byId(Map<Engine, String> byEngine) {
        return byEngine.entrySet().stream()
                .collect(Collectors.toMap(sql -> sql.getKey().id(), Map.Entry::getValue));
    }

    /**
     * Makes a lookup for every engine.
     *
     * @param name the name in a path: letters and digits, joined by single underscores
     * @param sql the SQL, with {@code {0}} for the value and {@code {1}} for what it is compared with
     * @return the lookup, which is not registered yet
     * @throws IllegalArgumentException if the name is none, or the SQL has other places or question marks
     */
    public static CustomLookup of(String name, String sql) {
        return new CustomLookup(name, null, sql, Map.of(), Set.of());
    }

    /**
     * Makes a lookup for the engines that {@link #on} will name.
     *
     * @param name the name in a path: letters and digits, joined by single underscores
     * @return the lookup, which is not registered yet
     * @throws IllegalArgumentException if the name is none
     */
    public static CustomLookup of(String name) {
        return new CustomLookup(name, null, null, Map.of(), Set.of());
    }

    /**
     * Says what it is compared with, where that is not of the kind of the value: a number of letters with a text, say.
     *
     * @param type the type of what it is compared with
     * @return the same lookup that takes such values
     */
    public CustomLookup taking(OutputType type) {
        return new CustomLookup(name, type, everywhere, byEngine, kinds);
    }

    /**
     * Says it in the SQL of one engine.
     *
     * @param engine the engine
     * @param sql the SQL, with the same places as that of every engine
     * @return the same lookup that this engine knows as well
     * @throws IllegalArgumentException if the SQL has other places or question marks
     */
    public CustomLookup on(Engine engine, String sql) {
        Map<Engine, String> more = new EnumMap<>(Engine.class);
        more.putAll(byEngine);
        more.put(engine, sql);
        return new CustomLookup(name, value, everywhere, more, kinds);
    }

    /**
     * Says what values it can stand behind.
     *
     * @param first a kind of values
     * @param more further kinds
     * @return the same lookup for values of these kinds alone
     */
    public CustomLookup forKinds(ValueKind first, ValueKind... more) {
        Set<ValueKind> all = EnumSet.of(first);
        all.addAll(Arrays.asList(more));
        return new CustomLookup(name, value, everywhere, byEngine, all);
    }

    /**
     * Makes it known to all queries of this process. A second registration of an equal one does nothing. Using it on an
     * engine that it has no SQL for is a {@link io.columba.error.NotSupportedException}.
     *
     * @return this lookup
     * @throws IllegalArgumentException if the name belongs to a lookup or transform of Columba, or to another one that is
     *     registered, or if there is no SQL for any engine
     */
    public CustomLookup register() {
        CustomSql.of(name, false, kinds, value, everywhere, byId(byEngine)).register();
        return this;
    }
}
