package io.columba.meta;

import io.columba.annotation.Entity;
import io.columba.annotation.OnDelete;
import io.columba.error.MappingException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an entity class has of the entity it extends, if it extends one. Immutable. */
final class Inheritance {
    /** A class of the package above, which this one does not know. */
    private static final String MANAGER = "io.columba.BaseManager";

    private final Class<?> javaType;
    private final Entity options;
    private final @Nullable EntityType<?> base;

    private Inheritance(Class<?> javaType, Entity options, @Nullable EntityType<?> base) {
        this.javaType = javaType;
        this.options = options;
        this.base = base;
    }

    static Inheritance of(Class<?> javaType, Entity options) {
        Class<?> above = entityAbove(javaType);
        Inheritance inheritance = new Inheritance(javaType, options, above == null ? null : EntityType.of(above));
        inheritance.checkOptions();
        inheritance.checkManagers();
        return inheritance;
    }

    /** Returns the nearest superclass that is an entity, or null. */
    static @Nullable Class<?> entityAbove(Class<?> type) {
        return EntityMapping.classes(type)
                .skip(1)
                .filter(up -> up.isAnnotationPresent(Entity.class))
                .findFirst()
                .orElse(null);
    }

    /** Returns the entity class to whose table that of a class is joined, or null. */
    static @Nullable Class<?> parentOf(Class<?> type) {
        Class<?> above = isProxy(type) ? null : entityAbove(type);
        while (above != null && isProxy(above)) {
            above = entityAbove(above);
        }
        return above;
    }

    /** Returns the name of the field that links an entity to its parent. */
    static String linkName(Class<?> parent) {
        return Names.decapitalized(parent.getSimpleName()) + "Ptr";
    }

    private static boolean isProxy(Class<?> type) {
        Entity entity = type.getDeclaredAnnotation(Entity.class);
        return entity != null && entity.proxy();
    }

    /** Returns the class and those between it and the entity above it, whose fields are its own. */
    static Stream<Class<?>> ownClasses(Class<?> type) {
        Class<?> above = entityAbove(type);
        return EntityMapping.classes(type).takeWhile(up -> up != above);
    }

    /** Says whether a relation to one entity class also leads to the objects of another. */
    static boolean leadsTo(Class<?> target, Class<?> type) {
        Class<?> above = isProxy(target) ? entityAbove(target) : null;
        return above == null ? target.isAssignableFrom(type) : leadsTo(above, type);
    }

    private void checkOptions() {
        if (options.proxy()) {
            if (base == null) {
                throw new MappingException(javaType.getName() + " is a proxy, but extends no entity. Let it extend the"
                        + " entity whose table it shows, or remove proxy = true.");
            }
            if (!options.table().isEmpty() || !options.schema().isEmpty()) {
                throw new MappingException(javaType.getName() + " is a proxy, so its table is that of " + base
                        + ". Remove table and schema, or remove proxy = true to give it a table of its own.");
            }
            if (options.unique().length > 0 || options.indexes().length > 0) {
                throw new MappingException(javaType.getName() + " is a proxy and has no table of its own. Put its"
                        + " constraints and indexes on " + base + ".");
            }
        }
        if (!options.parentLink().isEmpty() && parent() == null) {
            throw new MappingException(javaType.getName() + " has a parentLink, but "
                    + (options.proxy() ? "is a proxy" : "extends no entity") + ". Remove parentLink.");
        }
        EntityType<?> parent = parent();
        if (parent != null && !options.proxy() && parent.keys().size() > 1) {
            throw new MappingException(javaType.getName() + " extends "
                    + parent.javaType().getName()
                    + ", whose key " + parent.keys() + " is composite, so its table cannot point to that of " + parent
                    + ". Give " + parent + " a key of one field.");
        }
    }

    /** Without its own, Java would silently show the managers of the parent, and with them its objects. */
    private void checkManagers() {
        if (base == null) {
            return;
        }
        List<String> own = ownClasses(javaType)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(Inheritance::isManager)
                .map(Field::getName)
                .toList();
        EntityMapping.classes(base.javaType())
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> isManager(field) && !own.contains(field.getName()))
                .findFirst()
                .ifPresent(field -> {
                    String type = field.getType().getSimpleName();
                    String name = javaType.getSimpleName();
                    throw new MappingException(javaType.getName() + " inherits the manager " + field.getName() + " of "
                            + field.getDeclaringClass().getName()
                            + ", which knows nothing of it. Give it one of its own: public static final "
                            + (type.equals("Manager")
                                    ? "Manager<" + name + "> " + field.getName() + " = Manager.of(" + name + ".class);"
                                    : "SomeManager " + field.getName() + " = new SomeManager();"));
                });
    }

    private static boolean isManager(Field field) {
        if (!Modifier.isStatic(field.getModifiers()) || Modifier.isPrivate(field.getModifiers())) {
            return false;
        }
        return Stream.<Class<?>>iterate(field.getType(), up -> up != null, Class::getSuperclass)
                .anyMatch(up -> up.getName().equals(MANAGER));
    }

    /** Returns the entity that this one is a proxy of, or null. */
    @Nullable
    EntityType<?> proxied() {
        return options.proxy() && base != null ? base.concrete() : null;
    }

    /** Returns the entity whose table holds the inherited fields of this one's table, or null. */
    @Nullable
    EntityType<?> parent() {
        return base == null ? null : options.proxy() ? base.parent() : base.concrete();
    }

    String app() {
        return options.app().isEmpty() && base != null ? base.app() : options.app();
    }

    String schema() {
        return options.schema().isEmpty() && base != null ? base.schema() : options.schema();
    }

    @Nullable
    String using() {
        return !options.using().isEmpty() ? options.using() : base == null ? null : base.using();
    }

    boolean managed() {
        EntityType<?> proxied = proxied();
        return proxied == null ? options.managed() : proxied.managed();
    }

    boolean readOnly() {
        return options.readOnly() || (base != null && base.readOnly());
    }

    List<String> getLatestBy() {
        return options.getLatestBy().length == 0 && base != null ? base.getLatestBy() : List.of(options.getLatestBy());
    }

    List<String> ordering() {
        return options.ordering().length == 0 && base != null ? base.ordering() : List.of(options.ordering());
    }

    String table() {
        EntityType<?> proxied = proxied();
        if (proxied != null) {
            return proxied.table();
        }
        if (!options.table().isEmpty()) {
            return options.table();
        }
        String name = Names.snakeCase(javaType.getSimpleName());
        return app().isEmpty() ? name : app() + "_" + name;
    }

    /** Returns the fields that the class only inherits. */
    List<EntityField> fields() {
        return base == null ? List.of() : base.fields();
    }

    /** Returns the holders of relations that the class only inherits. */
    List<Holder> holders() {
        return base == null ? List.of() : base.holders();
    }

    /** Returns the many-to-many relations that the class only inherits. */
    List<ManyToMany> manyToMany() {
        return base == null ? List.of() : base.manyToMany();
    }

    /** Returns the generic relations that the class only inherits. */
    List<GenericRelation> genericRelations() {
        return base == null ? List.of() : base.genericRelations();
    }

    /** Returns the other sides of generic relations that the class only inherits. */
    List<GenericRelation.Reverse> genericReverses() {
        return base == null ? List.of() : base.genericReverses();
    }

    /** Makes the key of a joined table, which is also the foreign key to the parent's; the object has it once. */
    @Nullable
    EntityField link(EntityType<?> entity) {
        EntityType<?> parent = parent();
        if (parent == null || options.proxy()) {
            return null;
        }
        String name = linkName(parent.javaType());
        Relation relation = new Relation(
                entity,
                name,
                parent.javaType(),
                new DeletionRule(OnDelete.CASCADE, null, null),
                Names.decapitalized(javaType.getSimpleName()),
                true,
                true);
        String column = options.parentLink().isEmpty() ? Names.snakeCase(name) + "_id" : options.parentLink();
        return new EntityField(
                entity,
                parent.fields().size(),
                name,
                parent.key().javaType(),
                new EntityField.ColumnSpec(column, false, 0, 0, 0, false, false, true, false, null),
                ColumnValue.OF_RELATION,
                relation,
                parent.key().access());
    }

    /** Refuses fields that the class cannot have beside those it inherits. */
    void check(List<Field> own) {
        if (base == null) {
            return;
        }
        for (Field field : own) {
            if (options.proxy()) {
                throw EntityMapping.wrong(
                        field,
                        "would need a column, but " + javaType.getSimpleName() + " is a proxy and shares the table of "
                                + base.concrete() + ". Move it there, make it transient, or remove proxy = true.");
            }
            if (field.isAnnotationPresent(io.columba.annotation.Id.class)) {
                throw EntityMapping.wrong(
                        field,
                        "has @Id, but " + javaType.getSimpleName() + " has the key "
                                + fields().get(0).entity().key() + " of its parent. Remove @Id.");
            }
            EntityField hidden = base.fieldOrNull(field.getName());
            if (hidden != null) {
                throw EntityMapping.wrong(
                        field, "has the name of the inherited field " + hidden + ". Give it another name.");
            }
        }
    }

    /** Refuses a constraint over columns that are in several tables. */
    void checkLocal(EntityType<?> entity, List<String> names, String where) {
        for (String name : names) {
            EntityField field = entity.field(name);
            if (field.entity() != entity) {
                throw new MappingException(javaType.getName() + " names the field '" + name + "' in " + where
                        + ", whose column is in the table of " + field.entity().name()
                        + ". Constraints and indexes are over the columns of one table: put it on that entity.");
            }
        }
    }
}
