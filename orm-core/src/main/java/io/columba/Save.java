package io.columba;

import io.columba.db.AliasChoice;
import io.columba.expr.TypedPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an object is saved, option by option (Django: the arguments of {@code save}). Immutable.
 *
 * <pre>{@code
 * book.save(Save.using("other").forceInsert());
 * book.save(Save.updateFields("title", "pages"));
 * }</pre>
 */
public final class Save {
    private static final Save PLAIN = new Save(null, null, false, false, null);
    private final @Nullable String using;
    private final @Nullable AliasChoice choice;
    private final boolean forceInsert;
    private final boolean forceUpdate;
    private final @Nullable List<String> fields;

    private Save(
            @Nullable String using,
            @Nullable AliasChoice choice,
            boolean forceInsert,
            boolean forceUpdate,
            @Nullable List<String> fields) {
        if (forceInsert && (forceUpdate || fields != null)) {
            throw new IllegalArgumentException(
                    "A save cannot both insist on an INSERT and on an UPDATE. Leave out forceInsert() or the others.");
        }
        this.using = using;
        this.choice = choice;
        this.forceInsert = forceInsert;
        this.forceUpdate = forceUpdate;
        this.fields = fields;
    }

    /**
     * Starts from a save that leaves everything to Columba.
     *
     * @return a save without options
     */
    public static Save plain() {
        return PLAIN;
    }

    /**
     * Starts from a save on a database.
     *
     * @param alias the alias; null leaves the choice to the routers
     * @return a save on that database
     */
    public static Save using(@Nullable String alias) {
        return new Save(alias, null, false, false, null);
    }

    /**
     * Starts from a save of some fields only; see {@link #andUpdateFields}.
     *
     * @param names the fields to write
     * @return a save of these fields
     */
    public static Save updateFields(String... names) {
        return PLAIN.andUpdateFields(names);
    }

    /**
     * Starts from a save of some fields only, as by their names.
     *
     * @param first a field to write
     * @param more more of them
     * @return a save of these fields
     */
    public static Save updateFields(TypedPath first, TypedPath... more) {
        return updateFields(TypedNames.of(first, more));
    }

    /**
     * Insists on an INSERT.
     *
     * @return the same save, which fails with an {@code IntegrityException} if the key is taken
     */
    public Save forceInsert() {
        return new Save(using, choice, true, forceUpdate, fields);
    }

    /**
     * Insists on an UPDATE.
     *
     * @return the same save, which fails with a {@code DatabaseException} if there is no row with the key
     */
    public Save forceUpdate() {
        return new Save(using, choice, forceInsert, true, fields);
    }

    /**
     * Writes some fields only, with an UPDATE; without names nothing is written.
     *
     * @param names the fields to write
     * @return the same save of these fields
     */
    public Save andUpdateFields(String... names) {
        return new Save(using, choice, forceInsert, forceUpdate, List.of(names));
    }

    /**
     * Writes some fields only, with an UPDATE, as by their names.
     *
     * @param first a field to write
     * @param more more of them
     * @return the same save of these fields
     */
    public Save andUpdateFields(TypedPath first, TypedPath... more) {
        return andUpdateFields(TypedNames.of(first, more));
    }

    /** Starts from a save on a database that was chosen already, with the reason. */
    static Save on(AliasChoice choice) {
        return new Save(null, choice, false, false, null);
    }

    @Nullable
    AliasChoice choice() {
        return choice;
    }

    @Nullable
    String alias() {
        return using;
    }

    boolean insists() {
        return forceInsert;
    }

    boolean insistsOnUpdate() {
        return forceUpdate;
    }

    @Nullable
    List<String> fields() {
        return fields;
    }
}
