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
 * A transform of a program's own, which paths use like those that Columba has (Django: {@code Transform} and
 * {@code register_lookup}): it makes a value of a value, which can be compared, ordered by and read. Immutable and safe for
 * use by many threads.
 *
 * <pre>{@code
 * CustomTransform.of("initial", OutputType.TEXT, "substr({0}, 1, 1)").forKinds(ValueKind.STRING).register();
 * Person.objects.filter("name__initial__in", List.of("A", "B")).orderBy("name__initial").list();
 * }</pre>
 *
 * <p>A field of that name goes before it in a path. Names that Columba itself has cannot be taken.
 *
 * @param name the name in a path
 * @param result what it makes; null for a value of the same kind
 * @param everywhere the SQL of engines that have none of their own, with {@code {0}} for the value; null for none
 * @param byEngine the SQL of single engines
 * @param kinds the kinds of values it can stand behind; none for all but JSON documents and arrays
 */
public record CustomTransform(
        String name,
        @Nullable OutputType result,
        @Nullable String everywhere,
        Map<Engine, String> byEngine,
        Set<ValueKind> kinds) {
    /**
     * Makes a transform.
     *
     * @param name the name in a path
     * @param result what it makes; null for a value of the same kind
     * @param everywhere the SQL of engines that have none of their own; null for none
     * @param byEngine the SQL of single engines
     * @param kinds the kinds of values it can stand behind; none for all but JSON documents and arrays
     * @throws IllegalArgumentException if the name is none, or SQL has other places or question marks
     */
    public CustomTransform {
        byEngine = Map.copyOf(byEngine);
        kinds = Set.copyOf(kinds);
        new CustomSql(name, true, kinds, null, everywhere, byId(byEngine));
    }

    private static Map<String, String> byId(Map<Engine, String> byEngine) {
        return byEngine.entrySet().stream()
                .collect(Collectors.toMap(sql -> sql.getKey().id(), Map.Entry::getValue));
    }

    /**
     * Makes a transform for every engine.
     *
     * @param name the name in a path: letters and digits, joined by single underscores
     * @param result what it makes; null for a value of the same kind
     * @param sql the SQL, with {@code {0}} for the value
     * @return the transform, which is not registered yet
     * @throws IllegalArgumentException if the name is none, or the SQL has other places or question marks
     */
    public static CustomTransform of(String name, @Nullable OutputType result, String sql) {
        return new CustomTransform(name, result, sql, Map.of(), Set.of());
    }

    /**
     * Makes a transform for the engines that {@link #on} will name.
     *
     * @param name the name in a path: letters and digits, joined by single underscores
     * @param result what it makes; null for a value of the same kind
     * @return the transform, which is not registered yet
     * @throws IllegalArgumentException if the name is none
     */
    public static CustomTransform of(String name, @Nullable OutputType result) {
        return new CustomTransform(name, result, null, Map.of(), Set.of());
    }

    /**
     * Says it in the SQL of one engine.
     *
     * @param engine the engine
     * @param sql the SQL, with the same places as that of every engine
     * @return the same transform that this engine knows as well
     * @throws IllegalArgumentException if the SQL has other places or question marks
     */
    public CustomTransform on(Engine engine, String sql) {
        Map<Engine, String> more = new EnumMap<>(Engine.class);
        more.putAll(byEngine);
        more.put(engine, sql);
        return new CustomTransform(name, result, everywhere, more, kinds);
    }

    /**
     * Says what values it can stand behind.
     *
     * @param first a kind of values
     * @param more further kinds
     * @return the same transform for values of these kinds alone
     */
    public CustomTransform forKinds(ValueKind first, ValueKind... more) {
        Set<ValueKind> all = EnumSet.of(first);
        all.addAll(Arrays.asList(more));
        return new CustomTransform(name, result, everywhere, byEngine, all);
    }

    /**
     * Makes it known to all queries of this process. A second registration of an equal one does nothing. Using it on an
     * engine that it has no SQL for is a {@link io.columba.error.NotSupportedException}.
     *
     * @return this transform
     * @throws IllegalArgumentException if the name belongs to a lookup or transform of Columba, or to another one that is
     *     registered, or if there is no SQL for any engine
     */
    public CustomTransform register() {
        CustomSql.of(name, true, kinds, result, everywhere, byId(byEngine)).register();
        return this;
    }
}
