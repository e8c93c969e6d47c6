package io.columba;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.columba.expr.TypedPath;
import io.columba.meta.EntityType;
import io.columba.meta.Persistent;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parent of all entities: an object that is one row, knows the database it came from, and can save and delete
 * itself (Django: {@code Model}). One thread at a time.
 *
 * <pre>{@code
 * @Entity(app = "library")
 * public class Person extends Model {
 *     public static final Manager<Person> objects = Manager.of(Person.class);
 *     @Id private Long id;
 *     private String name;
 * }
 *
 * Person fred = new Person("Fred");
 * fred.save("first");
 * fred.delete();
 * }</pre>
 *
 * <p>Jackson writes an entity by its usual rules, but a to-one relation as its key, and loads nothing; what it reads is a
 * new object, whatever the JSON says of databases. {@code io.columba.jackson.ColumbaModule} lets it use the fields.
 */
@JsonSerialize(using = ModelSerializer.class)
@JsonDeserialize(using = ModelDeserializer.class)
public abstract class Model extends Persistent implements Serializable {
    private static final long serialVersionUID = 1L;

    private final State state = new State();
    private boolean hashedWithoutKey;

    /** Makes a new object that belongs to no database yet. */
    protected Model() {}

    // --- relations ----------------------------------------------------------------------------------------------

    /**
     * Makes the holder of a to-one relation, to initialise the field of one.
     *
     * @param <T> the related entity
     * @return a holder without a related object
     */
    protected final <T extends Model> Ref<T> ref() {
        return new Ref<>(this);
    }

    /**
     * Makes the holder of a to-many relation, to initialise the field of one.
     *
     * @param <T> the related entity
     * @return a manager of the related objects
     */
    protected final <T extends Model> RelatedManager<T> related() {
        return new RelatedManager<>(this);
    }

    // --- saving -------------------------------------------------------------------------------------------------

    /**
     * Saves this object. Database: a router's answer, else where it came from, else {@code @Entity(using)}, else
     * {@code default}. With a key the row is updated, and inserted if there was none; without one it is inserted.
     *
     * <p>Mirrors Django 3.2 {@code Model.save}.
     *
     * <p>An object with a {@code @Version} that is saved where it came from is updated only, never inserted.
     *
     * @throws io.columba.error.IntegrityException if a constraint of the database refuses the row
     * @throws io.columba.error.StaleObjectException if the row has another {@code @Version} by now, or is gone
     * @throws io.columba.error.DatabaseException if the database reports another error
     * @throws IllegalStateException if a related object has not been saved yet
     */
    public void save() {
        save(Save.plain());
    }

    /**
     * Saves this object on a database; from then on it belongs there. A row that has its key there is overwritten.
     *
     * @param using the alias; null leaves the choice to the routers
     * @throws io.columba.error.ConnectionDoesNotExistException if no database has that alias
     */
    public void save(@Nullable String using) {
        save(Save.using(using));
    }

    /**
     * Saves this object on a database, with an INSERT if asked.
     *
     * @param using the alias; null leaves the choice to the routers
     * @param forceInsert true to insist on an INSERT
     * @throws io.columba.error.IntegrityException if {@code forceInsert} is set and the key is taken
     */
    public void save(@Nullable String using, boolean forceInsert) {
        save(forceInsert ? Save.using(using).forceInsert() : Save.using(using));
    }

    /**
     * Saves this object with options. Override this method to do something at each save.
     *
     * @param options how to save
     * @throws io.columba.error.DatabaseException if an UPDATE was insisted on and met no row
     * @throws IllegalArgumentException if a field that is to be updated does not exist or is the key
     * @throws IllegalStateException if an UPDATE was insisted on and the object has no key
     */
    public void save(Save options) {
        new Saving(this, options).run();
    }

    // --- validating ---------------------------------------------------------------------------------------------

    /**
     * Checks this object, and against the rows of the database that routers read it from; {@code save} does not.
     *
     * @throws io.columba.error.ValidationException if something is wrong, with all complaints by field
     */
    public final void fullClean() {
        fullClean(Clean.all());
    }

    /**
     * Checks this object with {@link #cleanFields}, {@link #clean} and {@link #validateUnique}; {@code save} does not
     * (Django: {@code full_clean}). Database: as {@link Clean} says.
     *
     * @param options what is left out, and which database is asked
     * @throws io.columba.error.ValidationException if something is wrong, with all complaints by field
     * @throws io.columba.error.FieldException if a field to be left out does not exist
     */
    public void fullClean(Clean options) {
        Validation.full(this, options);
    }

    /**
     * Checks each field by itself: null, lengths, digits, validators, and whether the row exists that a relation points
     * to (Django: {@code clean_fields}). An empty text is a value like any other: Django's {@code blank} is for forms.
     *
     * @param options what is left out, and which database is asked
     * @throws io.columba.error.ValidationException if something is wrong, with all complaints by field
     */
    public void cleanFields(Clean options) {
        new Validation(this, options).fields();
    }

    /**
     * Checks what concerns several fields. Does nothing; to be overridden, with a {@code ValidationException} for what
     * is wrong (Django: {@code clean}).
     *
     * @throws io.columba.error.ValidationException if something is wrong
     */
    public void clean() {}

    /**
     * Checks that no other row has the same values in a unique field, in fields that are unique together, or for a new
     * object in the key (Django: {@code validate_unique}). Nulls equal nothing.
     *
     * @param options what is left out, and which database is asked
     * @throws io.columba.error.ValidationException if another row has the values, with all complaints by field
     */
    public void validateUnique(Clean options) {
        new Validation(this, options).uniqueness();
    }

    // --- deleting -----------------------------------------------------------------------------------------------

    /**
     * Deletes this object's row and what depends on it, each as its {@code onDelete} says. Database: a router's answer,
     * else where the object came from.
     *
     * @return what was deleted
     * @throws IllegalStateException if the object has no key
     * @throws io.columba.error.ProtectedException if a protected row points here
     * @throws io.columba.error.StaleObjectException if the row has another {@code @Version} by now, or is gone; only
     *     where the object came from
     */
    public Deletion delete() {
        return delete(null);
    }

    /**
     * Deletes this object's row on a database, and what depends on it there.
     *
     * @param using the alias; null leaves the choice to the routers
     * @return what was deleted
     * @throws IllegalStateException if the object has no key
     */
    public Deletion delete(@Nullable String using) {
        entityType().demandWritable();
        if (pk() == null) {
            throw new IllegalStateException("This " + entityType()
                    + " cannot be deleted because it has no key: it was never saved, or is deleted already.");
        }
        Databases databases = databases();
        return new Collector(databases, databases.routing().forWrite(entityType(), using, Hints.of(this)))
                .deleteObject(this);
    }

    // --- loading ------------------------------------------------------------------------------------------------

    /**
     * Reads all fields again (Django: {@code refresh_from_db}). Database: a router's answer, else where the object came
     * from.
     *
     * @throws io.columba.error.DoesNotExistException if the row is gone
     */
    public void refresh() {
        refresh(null);
    }

    /**
     * Reads all fields again from a database; from then on the object belongs there.
     *
     * @param using the alias; null for a router's answer, else the database the object came from
     * @throws io.columba.error.DoesNotExistException if there is no row with this key
     */
    public void refresh(@Nullable String using) {
        Loading.refresh(this, using, null);
    }

    /**
     * Reads some fields, which is how deferred fields are fetched. Database: a router's answer, else where the object
     * came from.
     *
     * @param fields the names of the fields
     * @throws io.columba.error.DoesNotExistException if the row is gone
     * @throws io.columba.error.FieldException if there is no field of one of the names
     */
    public void load(String... fields) {
        Loading.refresh(this, null, fields);
    }

    /**
     * Reads some fields, as by their names. Database: a router's answer, else where the object came from.
     *
     * @param first a field
     * @param more more fields
     * @throws io.columba.error.DoesNotExistException if the row is gone
     * @throws io.columba.error.FieldException if a path is no field of the entity itself
     */
    public void load(TypedPath first, TypedPath... more) {
        load(TypedNames.of(first, more));
    }

    /**
     * Reads some fields from a database (Django: {@code refresh_from_db(using, fields)}); from then on the object belongs
     * there, with the other fields as they are.
     *
     * @param using the alias
     * @param fields the names of the fields
     * @throws io.columba.error.DoesNotExistException if there is no row with this key
     * @throws io.columba.error.FieldException if there is no field of one of the names
     */
    public void loadFrom(String using, String... fields) {
        Loading.refresh(this, using, fields);
    }

    /**
     * Reads some fields from a database, as by their names; from then on the object belongs there.
     *
     * @param using the alias
     * @param first a field
     * @param more more fields
     * @throws io.columba.error.DoesNotExistException if there is no row with this key
     * @throws io.columba.error.FieldException if a path is no field of the entity itself
     */
    public void loadFrom(String using, TypedPath first, TypedPath... more) {
        loadFrom(using, TypedNames.of(first, more));
    }

    /**
     * Says whether a field was left unread by {@code only} or {@code defer} and has not been loaded since.
     *
     * @param field the name of the field
     * @return true if the field holds Java's default instead of its value
     * @throws io.columba.error.FieldException if there is no such field
     */
    public final boolean isDeferred(String field) {
        BitSet loaded = state.loaded();
        return loaded != null && !loaded.get(entityType().field(field).position());
    }

    /**
     * Says whether a field was left unread, as by its name.
     *
     * @param field the field
     * @return true if the field holds Java's default instead of its value
     * @throws io.columba.error.FieldException if the path is no field of the entity itself
     */
    public final boolean isDeferred(TypedPath field) {
        return isDeferred(field.path());
    }

    // --- identity -----------------------------------------------------------------------------------------------

    /**
     * Returns where this object came from.
     *
     * @return the state
     */
    public final State state() {
        return state;
    }

    /**
     * Returns the key.
     *
     * @return the value of the key field, a list of values for a composite key, or null if there is none yet
     */
    public final @Nullable Object pk() {
        return entityType().keyOf(this);
    }

    /**
     * Sets the key; with null the object counts as one that was never saved.
     *
     * @param key the key, a list of values for a composite key, or null
     * @throws io.columba.error.ConversionException if the value does not fit the key
     */
    public final void setPk(@Nullable Object key) {
        Loading.setKey(this, key);
    }

    /**
     * Returns the description of this object's entity.
     *
     * @return the entity
     */
    public final EntityType<?> entityType() {
        return ownEntityType();
    }

    /** The links of many-to-many relations are of one class and several entities. */
    EntityType<?> ownEntityType() {
        return EntityType.of(getClass());
    }

    /**
     * Copies an object: its fields, its related objects and its state.
     *
     * @param <T> the entity
     * @param object the object
     * @return another object that stands for the same row
     */
    public static <T extends Model> T copyOf(T object) {
        return Loading.copy(object);
    }

    /**
     * Returns the value of an annotation that the object was read with.
     *
     * @param name the name that {@code annotate} gave it
     * @return the value; null if the database found none
     * @throws IllegalArgumentException if the object was read without such an annotation
     */
    public final @Nullable Object annotation(String name) {
        Map<String, @Nullable Object> known = state().annotations();
        if (!known.containsKey(name)) {
            throw new IllegalArgumentException("This " + entityType() + " was read without an annotation \"" + name
                    + "\". Annotations: " + (known.isEmpty() ? "none" : String.join(", ", known.keySet()))
                    + ". Annotate it in the query: annotate(\"" + name + "\", ...).");
        }
        return known.get(name);
    }

    /**
     * Returns the values of all annotations that the object was read with.
     *
     * @return the values by their names; they cannot be changed
     */
    public final Map<String, @Nullable Object> annotations() {
        return state().annotations();
    }

    /**
     * Says that two objects are equal if they are of one entity and have the same key, on whatever database. A proxy
     * counts as its entity; an entity that extends another one with a table of its own does not.
     */
    @Override
    public final boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Model model)
                || model.entityType().concrete() != entityType().concrete()
                || hashedWithoutKey
                || model.hashedWithoutKey) {
            return false;
        }
        Object key = pk();
        return key != null && key.equals(model.pk());
    }

    /** Hashes the key; an object without one is itself only, and stays so for the sets that hold it. */
    @Override
    public final int hashCode() {
        Object key = hashedWithoutKey ? null : pk();
        if (key == null) {
            hashedWithoutKey = true;
            return System.identityHashCode(this);
        }
        return Objects.hash(entityType().concrete().javaType(), key);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "(" + pk() + ")";
    }

    final Databases databases() {
        Databases explicit = state.databases();
        return explicit == null ? Databases.current() : explicit;
    }
}
