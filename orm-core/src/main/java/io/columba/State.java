package io.columba;

import com.fasterxml.jackson.annotation.JsonIgnoreType;
import io.columba.meta.EntityType;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an object knows of the database it came from (Django: {@code _state}). One thread at a time.
 *
 * <p>The alias is kept when the object is serialised with Java's serialisation.
 */
@JsonIgnoreType
public final class State implements Serializable {
    /**
     * Names the attribute of a Jackson reader or writer that, when true, lets {@code $db} and {@code $adding} be read and
     * written. {@code ColumbaModule.trustingState()} sets it for a whole mapper.
     */
    public static final String TRUSTED_IN_JSON = "io.columba.trustedState";

    private static final long serialVersionUID = 1L;

    private @Nullable String db;
    private boolean adding = true;
    private @Nullable BitSet loaded;
    private transient @Nullable Databases databases;
    private transient @Nullable Peers peers;
    private transient @Nullable Map<String, @Nullable Object> annotations;
    private transient boolean givesWay;

    State() {}

    /**
     * Returns the alias of the database this object was loaded from or saved to.
     *
     * @return the alias; null for an object that belongs to no database yet
     */
    public @Nullable String db() {
        return db;
    }

    /**
     * Says whether the object is new, that is, neither loaded nor saved.
     *
     * @return true for a new object
     */
    public boolean adding() {
        return adding;
    }

    /**
     * Declares which database the object belongs to, for objects that a program adopts by hand.
     *
     * @param alias the alias; null for none
     */
    public void setDb(@Nullable String alias) {
        this.db = alias;
    }

    /**
     * Declares whether the object is new, for objects that a program adopts by hand.
     *
     * @param adding true if there is no row for it yet
     */
    public void setAdding(boolean adding) {
        this.adding = adding;
    }

    /** Returns the databases the object was loaded through explicitly; null means the installed ones. */
    @Nullable
    Databases databases() {
        return databases;
    }

    void bind(@Nullable Databases explicit) {
        this.databases = explicit;
    }

    /** Returns who was read together with the object, and what its relations do when they are asked for. */
    Peers peers() {
        Peers known = peers;
        return known == null ? Peers.of(FetchMode.ONE) : known;
    }

    void join(Peers result) {
        this.peers = result;
    }

    /** Returns the values that were worked out for the row of the object, by their names. */
    Map<String, @Nullable Object> annotations() {
        Map<String, @Nullable Object> known = annotations;
        return known == null ? Map.of() : Collections.unmodifiableMap(known);
    }

    void annotate(Map<String, @Nullable Object> values) {
        this.annotations = values;
    }

    /** Returns the positions of the fields that were loaded or set since; null if all were. */
    @Nullable
    BitSet loaded() {
        return loaded;
    }

    void loaded(String alias, @Nullable Databases explicit, @Nullable BitSet fields) {
        this.db = alias;
        this.adding = false;
        this.databases = explicit;
        this.loaded = fields;
    }

    void alsoLoaded(BitSet fields, EntityType<?> entity) {
        if (loaded != null) {
            BitSet all = (BitSet) loaded.clone();
            all.or(fields);
            loaded = all.cardinality() == entity.fields().size() ? null : all;
        }
    }

    /** Counts some fields as not loaded. */
    void defer(BitSet fields, EntityType<?> entity) {
        if (!fields.isEmpty()) {
            BitSet rest = new BitSet();
            rest.set(0, entity.fields().size());
            if (loaded != null) {
                rest.and(loaded);
            }
            rest.andNot(fields);
            loaded = rest;
        }
    }

    void saved(String alias) {
        this.db = alias;
        this.adding = false;
    }

    /** Lets the next INSERT give way to a row that is there, which is about to be locked instead. */
    void giveWay() {
        this.givesWay = true;
    }

    /** Says whether the INSERT that is about to run gives way, and forgets it. */
    boolean takeGivesWay() {
        boolean gives = givesWay;
        this.givesWay = false;
        return gives;
    }

    void copyFrom(State other) {
        this.db = other.db;
        this.adding = other.adding;
        this.loaded = other.loaded;
        this.databases = other.databases;
        this.peers = other.peers;
        this.annotations = other.annotations;
    }

    @Override
    public String toString() {
        return "State[db=" + db + ", adding=" + adding + "]";
    }
}
