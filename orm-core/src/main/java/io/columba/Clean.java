package io.columba;

import io.columba.db.AliasChoice;
import io.columba.expr.TypedPath;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an object is validated, option by option (Django: the arguments of {@code full_clean}). Immutable.
 *
 * <p>Unless an alias is given, or the one to which the object is saved is asked for, uniqueness is checked where a
 * router's {@code dbForRead} without an instance says, else on {@code @Entity(using)}, else on {@code default}: as in
 * Django, the database the object came from does not matter then. Whether a related row exists is checked where
 * {@code dbForRead} with the object as instance says, that is, by default on the object's own database.
 *
 * <pre>{@code
 * book.fullClean(Clean.whereSaved().andExclude("author"));
 * }</pre>
 */
public final class Clean {
    private static final Clean ALL = new Clean(null, false, List.of());

    private final @Nullable String using;
    private final boolean whereSaved;
    private final List<String> excluded;

    private Clean(@Nullable String using, boolean whereSaved, List<String> excluded) {
        this.using = using;
        this.whereSaved = whereSaved;
        this.excluded = excluded;
    }

    /**
     * Starts from a validation of all fields on the databases that routers read from.
     *
     * @return a validation without options
     */
    public static Clean all() {
        return ALL;
    }

    /**
     * Starts from a validation against the rows of one database.
     *
     * @param alias the alias; null leaves the choice to the routers
     * @return a validation on that database
     */
    public static Clean using(@Nullable String alias) {
        return new Clean(alias, false, List.of());
    }

    /**
     * Starts from a validation against the rows of the database to which {@code save()} would write: a router's answer,
     * else where the object came from.
     *
     * @return a validation on the database of the object
     */
    public static Clean whereSaved() {
        return new Clean(null, true, List.of());
    }

    /**
     * Starts from a validation that leaves fields out; see {@link #andExclude}.
     *
     * @param names the fields
     * @return a validation without these fields
     */
    public static Clean excluding(String... names) {
        return ALL.andExclude(names);
    }

    /**
     * Starts from a validation that leaves fields out, as by their names.
     *
     * @param first a field
     * @param more more fields
     * @return a validation without these fields
     */
    public static Clean excluding(TypedPath first, TypedPath... more) {
        return excluding(TypedNames.of(first, more));
    }

    /**
     * Leaves fields out, and the unique constraints they are part of.
     *
     * @param names the fields
     * @return the same validation without these fields
     */
    public Clean andExclude(String... names) {
        return without(List.of(names));
    }

    /**
     * Leaves fields out, and the unique constraints they are part of, as by their names.
     *
     * @param first a field
     * @param more more fields
     * @return the same validation without these fields
     */
    public Clean andExclude(TypedPath first, TypedPath... more) {
        return andExclude(TypedNames.of(first, more));
    }

    Clean without(Iterable<String> names) {
        List<String> all = new ArrayList<>(excluded);
        names.forEach(all::add);
        return new Clean(using, whereSaved, List.copyOf(all));
    }

    List<String> excluded() {
        return excluded;
    }

    /** Chooses where the rows of an entity are that an object is compared with. */
    AliasChoice choice(Routing routing, EntityType<?> entity, Model object, Hints hints) {
        return whereSaved ? routing.forWrite(entity, null, Hints.of(object)) : routing.forRead(entity, using, hints);
    }
}
