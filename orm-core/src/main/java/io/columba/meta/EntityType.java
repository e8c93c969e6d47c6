package io.columba.meta;

import io.columba.error.FieldException;
import io.columba.error.MappingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Columba knows of an entity class: its table, fields, key and relations. There is one for each class, made when
 * the class is first used. Immutable and thread-safe.
 *
 * @param <T> the entity class
 */
public final class EntityType<T> {
    private static final Map<Class<?>, EntityType<?>> BUILT = new ConcurrentHashMap<>();

    private final Class<T> javaType;
    private final String name;
    private final String app;
    private final String table;
    private final String schema;
    private final @Nullable String using;
    private final List<String> ordering;
    private final List<String> getLatestBy;
    private final boolean managed;
    private final boolean readOnly;
    private final List<String> checks;
    private final @Nullable EntityType<?> proxied;
    private final @Nullable EntityType<?> parent;
    private final List<EntityType<?>> lineage;
    private final List<List<String>> uniques;
    private final List<List<String>> indexes;
    private final List<EntityField> fields;
    private final List<EntityField> tableFields;
    private final List<EntityField> keys;
    private final @Nullable EntityField version;
    private final Map<String, EntityField> byName = new LinkedHashMap<>();
    private final List<Holder> holders;
    private final Map<String, List<Validator<Object>>> validators;
    private final List<ManyToMany> manyToMany;
    private final List<GenericRelation> genericRelations;
    private final List<GenericRelation.Reverse> genericReverses;
    private final Supplier<Object> constructor;
    private final AtomicBoolean holdersChecked = new AtomicBoolean();

    EntityType(Class<T> javaType, Mapping mapping) {
        this.javaType = javaType;
        this.proxied = mapping.proxied();
        this.parent = mapping.parent();
        this.lineage = proxied == null ? lineage(parent) : proxied.lineage;
        this.name = mapping.name();
        this.app = mapping.app();
        this.table = mapping.table();
        this.schema = mapping.schema();
        this.using = mapping.using();
        this.ordering = mapping.ordering();
        this.getLatestBy = mapping.getLatestBy();
        this.managed = mapping.managed();
        this.readOnly = mapping.readOnly();
        this.checks = mapping.checks();
        this.constructor = mapping.constructor(this);
        this.fields = mapping.fields(this);
        this.tableFields =
                fields.stream().filter(field -> field.entity() == concrete()).toList();
        this.keys = tableFields.stream().filter(EntityField::key).toList();
        for (EntityField field : fields) {
            byName.put(field.name(), field);
        }
        for (EntityField field : fields) {
            EntityField other = byName.putIfAbsent(field.valueName(), field);
            if (other != null && other != field) {
                throw new MappingException("Field " + other.name() + " of " + javaType.getName() + " has the name under"
                        + " which lookups know the key of the relation " + field.name() + ". Rename one of them; the"
                        + " column may keep its name with @Column(name = \"" + other.column() + "\").");
            }
        }
        this.version = proxied == null ? VersionMapping.checked(mapping.version(this), parent) : proxied.version;
        this.holders = mapping.holders(this);
        this.validators = mapping.validators();
        this.uniques = mapping.uniques(this);
        this.indexes = mapping.indexes(this);
        this.manyToMany = mapping.manyToMany(this);
        this.genericRelations = mapping.genericRelations(this);
        this.genericReverses = mapping.genericReverses(this);
        mapping.check(this);
    }

    private List<EntityType<?>> lineage(@Nullable EntityType<?> above) {
        if (above == null) {
            return List.of(this);
        }
        List<EntityType<?>> all = new ArrayList<>(above.lineage);
        all.add(this);
        return List.copyOf(all);
    }

    /**
     * Returns the description of an entity class, which is made from its annotations at first use.
     *
     * @param <T> the entity class
     * @param javaType a concrete class with {@code @Entity}
     * @return the description
     * @throws MappingException if the class is not mapped right, naming class, field and remedy
     */
    @SuppressWarnings("unchecked")
    public static <T> EntityType<T> of(Class<T> javaType) {
        EntityType<?> known = BUILT.get(javaType);
        if (known == null) {
            EntityType<?> made = new EntityType<>(javaType, new EntityMapping(javaType));
            known = BUILT.putIfAbsent(javaType, made);
            if (known == null) {
                known = made;
                EntityRegistry.register(javaType);
            }
        }
        return (EntityType<T>) known;
    }

    /**
     * Returns the entity class.
     *
     * @return the class
     */
    public Class<T> javaType() {
        return javaType;
    }

    /**
     * Returns the name of the entity.
     *
     * @return the simple name of the class; {@code Owner_field} for the links of a many-to-many relation
     */
    public String name() {
        return name;
    }

    /**
     * Returns the name of the entity with its application (Django: the label).
     *
     * @return such as {@code library.Book}; the name alone if there is no application
     */
    public String label() {
        return app.isEmpty() ? name : app + "." + name;
    }

    /**
     * Returns the label of the application that the entity belongs to.
     *
     * @return the label; empty if none was given
     */
    public String app() {
        return app;
    }

    /**
     * Returns the name of the table.
     *
     * @return the table name, not quoted
     */
    public String table() {
        return table;
    }

    /**
     * Returns the schema of the table.
     *
     * @return the schema; empty for the default schema of the connection
     */
    public String schema() {
        return schema;
    }

    /**
     * Returns the alias that the entity declares for itself.
     *
     * @return the alias; null if none was given
     */
    public @Nullable String using() {
        return using;
    }

    /**
     * Returns the default ordering.
     *
     * @return field names, descending with a leading {@code -}
     */
    public List<String> ordering() {
        return ordering;
    }

    /**
     * Returns the fields that {@code earliest()} and {@code latest()} compare when none is named.
     *
     * @return field names, descending with a leading {@code -}; empty if some have to be named
     */
    public List<String> getLatestBy() {
        return getLatestBy;
    }

    /**
     * Says whether Columba creates and drops the table.
     *
     * @return false if something else owns it
     */
    public boolean managed() {
        return managed;
    }

    /**
     * Says whether rows are only read.
     *
     * @return true for an entity that cannot be saved or deleted
     */
    public boolean readOnly() {
        return readOnly;
    }

    /**
     * Refuses to write rows that are only read.
     *
     * @throws IllegalStateException if this entity is read-only
     */
    public void demandWritable() {
        if (readOnly) {
            throw new IllegalStateException(name() + " is only read (@Entity(readOnly = true)), so its rows cannot be"
                    + " saved or deleted. Write to the tables that the view \"" + table + "\" reads, or remove"
                    + " readOnly and give it a key with @Id.");
        }
    }

    /**
     * Returns the conditions that the database demands of each row.
     *
     * @return SQL conditions
     */
    public List<String> checks() {
        return checks;
    }

    /**
     * Returns the entity of which this one is a proxy (Django: {@code proxy_for_model}).
     *
     * @return the concrete entity, whose table and fields this one shows; null if this is no proxy
     */
    public @Nullable EntityType<?> proxied() {
        return proxied;
    }

    /**
     * Returns the entity that stands for the table (Django: {@code concrete_model}).
     *
     * @return the entity that this one is a proxy of; itself if it is none
     */
    public EntityType<?> concrete() {
        return proxied == null ? this : proxied;
    }

    /**
     * Returns the entity that this one extends with a table of its own, joined by the key (Django: multi-table
     * inheritance).
     *
     * @return the concrete parent, whose table holds the inherited fields; null if all fields are in one table
     */
    public @Nullable EntityType<?> parent() {
        return parent;
    }

    /**
     * Returns the tables that the fields are in, as the concrete entities they belong to.
     *
     * @return the outermost parent first, the concrete entity itself last
     */
    public List<EntityType<?>> lineage() {
        return lineage;
    }

    /**
     * Returns the combinations of fields that are unique together.
     *
     * @return lists of field names
     */
    public List<List<String>> uniques() {
        return uniques;
    }

    /**
     * Returns the indexes that were declared for the table.
     *
     * @return lists of field names
     */
    public List<List<String>> indexes() {
        return indexes;
    }

    /**
     * Returns the fields with a column, in the order of their declaration, those of parents first. Inherited fields
     * keep their positions, and those of another table their {@link EntityField#entity() entity}.
     *
     * @return the fields
     */
    public List<EntityField> fields() {
        return fields;
    }

    /**
     * Returns the fields whose columns are in the table of this entity itself; without a parent these are all.
     *
     * @return the fields, in the order of their columns
     */
    public List<EntityField> tableFields() {
        return tableFields;
    }

    /**
     * Returns what checks the values of a field when its object is validated.
     *
     * @param field a field of this entity
     * @return the validators in their order; empty if none were declared
     */
    public List<Validator<Object>> validators(EntityField field) {
        List<Validator<Object>> own = validators.get(field.name());
        return own != null
                ? own
                : field.entity() == this ? List.of() : field.entity().validators(field);
    }

    /**
     * Returns the fields of the key: of an entity with a parent the link to it, which holds the parent's key.
     *
     * @return one field, or several for a composite key
     */
    public List<EntityField> keys() {
        return keys;
    }

    /**
     * Returns the only field of the key.
     *
     * @return the key field
     * @throws MappingException if the key is composite
     */
    public EntityField key() {
        if (keys.isEmpty()) {
            throw new MappingException(name() + " has no key: its rows are only read, and nothing tells them apart. Put"
                    + " @Id on a field that does.");
        }
        if (keys.size() != 1) {
            throw new MappingException(
                    name() + " has the composite key " + keys + ", which a relation cannot point to.");
        }
        return keys.get(0);
    }

    /**
     * Returns the field that counts the changes of a row.
     *
     * @return the field with {@code @Version}, or null if there is none
     */
    public @Nullable EntityField version() {
        return version;
    }

    /**
     * Returns a field by its name or the name of its raw value; {@code "pk"} is the key.
     *
     * @param name such as {@code author} or {@code authorId}
     * @return the field
     * @throws FieldException if there is no such field, listing those that exist
     */
    public EntityField field(String name) {
        EntityField field = name.equals("pk") && keys.size() == 1 ? keys.get(0) : byName.get(name);
        if (field == null) {
            throw unknown(name);
        }
        return field;
    }

    /**
     * Returns a field by its name or the name of its raw value, if there is one; {@code "pk"} is the key.
     *
     * @param name such as {@code author} or {@code authorId}
     * @return the field, or null
     */
    public @Nullable EntityField fieldOrNull(String name) {
        return name.equals("pk") && keys.size() == 1 ? keys.get(0) : byName.get(name);
    }

    /**
     * Makes the exception for a name that is neither field nor relation.
     *
     * @param name the unknown name
     * @return the exception, with the names that exist
     */
    public FieldException unknown(String name) {
        TreeSet<String> known = new TreeSet<>(byName.keySet());
        known.addAll(EntityRegistry.lookupNames(this));
        return new FieldException(this.name() + " has no field '" + name + "'." + Names.didYouMean(name, known)
                + " Fields: " + String.join(", ", known) + ".");
    }

    /**
     * Returns the relations of other entities (and of this one) that point here, of all entities known so far. Those
     * to a proxy point to its entity too, and those to a parent also to the entities that extend it.
     *
     * @return the relations whose target is this entity, a proxy of it, or a parent
     */
    public List<Relation> referrers() {
        return EntityRegistry.referrers(this);
    }

    /**
     * Returns the relation that leads here under a reverse name.
     *
     * @param relatedName the reverse name
     * @return the relation, whose target is this entity
     */
    public Optional<Relation> referrer(String relatedName) {
        return referrers().stream()
                .filter(relation -> relation.relatedName().equals(relatedName))
                .findFirst();
    }

    /**
     * Returns the many-to-many relations that this entity declares or inherits.
     *
     * @return the relations in the order of their fields
     */
    public List<ManyToMany> manyToMany() {
        return manyToMany;
    }

    Stream<ManyToMany> ownManyToMany() {
        return manyToMany.stream().filter(relation -> relation.owner() == this);
    }

    /**
     * Returns a many-to-many relation that this entity declares.
     *
     * @param name the name of the field
     * @return the relation
     * @throws FieldException if there is none of that name
     */
    public ManyToMany manyToMany(String name) {
        return manyToMany.stream()
                .filter(relation -> relation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new FieldException(this.name + " has no many-to-many relation '" + name + "'."
                        + " Relations: "
                        + (manyToMany.isEmpty()
                                ? "none"
                                : String.join(
                                        ", ",
                                        manyToMany.stream()
                                                .map(ManyToMany::name)
                                                .toList()))
                        + "."));
    }

    /**
     * Returns the relations of this entity to objects of any entity.
     *
     * @return the fields with {@code @GenericForeignKey}
     */
    public List<GenericRelation> genericRelations() {
        return genericRelations;
    }

    /**
     * Returns the relations of others to any entity whose other side is declared here.
     *
     * @return the fields with {@code @GenericReverse}
     */
    public List<GenericRelation.Reverse> genericReverses() {
        return genericReverses;
    }

    /**
     * Returns the many-to-many relation that has a name in lookups of this entity, whichever side declares it.
     *
     * @param name the name of a field here, or the reverse name of one on the other side
     * @return the relation as it is seen from here
     */
    public Optional<ManyToMany.Side> manyToManySide(String name) {
        for (ManyToMany relation : manyToMany) {
            if (relation.name().equals(name)) {
                return Optional.of(new ManyToMany.Side(relation, false));
            }
        }
        return EntityRegistry.linkedFrom(this).stream()
                .filter(relation -> !relation.hidden() && relation.relatedName().equals(name))
                .findFirst()
                .map(relation -> new ManyToMany.Side(relation, true));
    }

    /**
     * Returns the fields that stand for relations.
     *
     * @return the {@code Ref} and {@code RelatedManager} fields
     */
    public List<Holder> holders() {
        return holders;
    }

    /**
     * Makes an object of the entity class with its constructor without parameters.
     *
     * @return the new object
     * @throws MappingException if a field for a relation was left null
     */
    public T newInstance() {
        T made = javaType.cast(constructor.get());
        if (!holdersChecked.get()) {
            holders.forEach(holder -> holder.of(made));
            genericRelations.forEach(relation -> relation.of(made));
            genericReverses.forEach(reverse -> reverse.of(made));
            holdersChecked.set(true);
        }
        return made;
    }

    /** Makes the exception for the holder of a relation that was left null. */
    MappingException missingHolder(String name) {
        return holders.stream()
                .filter(holder -> holder.name().equals(name))
                .findFirst()
                .orElseThrow()
                .missing();
    }

    /**
     * Returns the key of an object.
     *
     * @param object an object of this entity
     * @return the value of the key field, or a list of values for a composite key; null if it has no key yet
     */
    public @Nullable Object keyOf(Object object) {
        if (parent != null) {
            return parent.keyOf(object);
        }
        if (keys.isEmpty()) {
            return null;
        }
        if (keys.size() == 1) {
            return part(keys.get(0), object);
        }
        List<Object> parts = new ArrayList<>(keys.size());
        for (EntityField field : keys) {
            Object part = part(field, object);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return List.copyOf(parts);
    }

    private static @Nullable Object part(EntityField field, Object object) {
        Object value = field.access().get(object);
        boolean unset = field.primitive() && field.generated() && value instanceof Number n && n.longValue() == 0;
        return unset ? null : value;
    }

    @Override
    public String toString() {
        return name();
    }
}
