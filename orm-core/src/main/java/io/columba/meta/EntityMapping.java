package io.columba.meta;

import io.columba.annotation.Check;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.Index;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.OneToOne;
import io.columba.annotation.Reverse;
import io.columba.annotation.Unique;
import io.columba.error.MappingException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of one entity class and refuses what cannot be mapped, with the remedy. */
final class EntityMapping implements Mapping {
    /** A class of the package above, which this one does not know. */
    static final String RELATED_MANAGER = "io.columba.RelatedManager";

    private final Class<?> javaType;
    private final Entity options;
    private final Inheritance inheritance;
    private final Accessors accessors;
    private final List<Field> javaFields;

    EntityMapping(Class<?> javaType) {
        this.javaType = javaType;
        Entity entity = javaType.getDeclaredAnnotation(Entity.class);
        if (entity == null) {
            throw new MappingException(
                    javaType.getName() + " is not an entity. Put @Entity on the class, or use the class that has it.");
        }
        this.options = entity;
        if (!isModel(javaType)) {
            throw new MappingException(javaType.getName() + " has @Entity but is no Model. Write: class "
                    + javaType.getSimpleName() + " extends Model");
        }
        this.inheritance = Inheritance.of(javaType, entity);
        this.accessors = new Accessors(javaType);
        this.javaFields = javaFields();
    }

    @Override
    public String name() {
        return javaType.getSimpleName();
    }

    @Override
    public String app() {
        return inheritance.app();
    }

    @Override
    public String schema() {
        return inheritance.schema();
    }

    @Override
    public @Nullable String using() {
        return inheritance.using();
    }

    @Override
    public List<String> ordering() {
        return inheritance.ordering();
    }

    @Override
    public List<String> getLatestBy() {
        return inheritance.getLatestBy();
    }

    @Override
    public boolean managed() {
        return inheritance.managed();
    }

    @Override
    public boolean readOnly() {
        return inheritance.readOnly();
    }

    @Override
    public List<String> checks() {
        return Arrays.stream(options.checks()).map(Check::value).toList();
    }

    @Override
    public Supplier<Object> constructor(EntityType<?> entity) {
        return accessors.constructor();
    }

    @Override
    public String table() {
        return inheritance.table();
    }

    @Override
    public @Nullable EntityType<?> proxied() {
        return inheritance.proxied();
    }

    @Override
    public @Nullable EntityType<?> parent() {
        return inheritance.parent();
    }

    /** Returns the fields with a column, the inherited ones first. */
    @Override
    public List<EntityField> fields(EntityType<?> entity) {
        List<Field> mapped = javaFields.stream()
                .filter(f -> !f.isAnnotationPresent(Reverse.class) && !f.isAnnotationPresent(ManyToMany.class))
                .filter(f -> !GenericMapping.isGeneric(f))
                .toList();
        inheritance.check(mapped);
        List<EntityField> fields = new ArrayList<>(inheritance.fields());
        long keys = mapped.stream().filter(f -> f.isAnnotationPresent(Id.class)).count();
        if (keys == 0 && fields.isEmpty() && !readOnly()) {
            throw new MappingException(javaType.getName()
                    + " has no key. Put @Id on the field that identifies a row, or add: @Id private Long id; an entity"
                    + " whose rows are only read needs none: @Entity(readOnly = true)");
        }
        Map<String, EntityField> columns = new HashMap<>();
        EntityField link = inheritance.link(entity);
        if (link != null) {
            fields.add(link);
            columns.put(link.column().toLowerCase(java.util.Locale.ROOT), link);
        }
        for (Field field : mapped) {
            EntityField made = new FieldMapping(entity, fields.size(), field, accessors.field(field)).field(keys == 1);
            EntityField other = columns.put(made.column().toLowerCase(java.util.Locale.ROOT), made);
            if (other != null) {
                throw wrong(
                        field,
                        "has the column \"" + made.column() + "\", as field " + other.name()
                                + " does. Give one of them another name: @Column(name = \"...\")");
            }
            fields.add(made);
        }
        return List.copyOf(fields);
    }

    /** Returns the field with {@code @Version}, or null. */
    @Override
    public @Nullable EntityField version(EntityType<?> entity) {
        return VersionMapping.of(entity, javaFields);
    }

    /** Returns the fields that stand for relations, on both sides. */
    @Override
    public List<Holder> holders(EntityType<?> entity) {
        List<Holder> holders = new ArrayList<>(inheritance.holders());
        for (Field field : javaFields) {
            Reverse reverse = field.getAnnotation(Reverse.class);
            if (reverse != null) {
                Class<?> source = argument(field, field.getType().getSimpleName());
                @Nullable Field there = declaredReverse(field, source, reverse.value());
                EntityRegistry.register(source);
                holders.add(Holder.reverse(
                        entity,
                        field.getName(),
                        accessors.field(field),
                        source,
                        reverse.value(),
                        there != null && there.isAnnotationPresent(ManyToMany.class)));
            } else if (field.isAnnotationPresent(ManyToMany.class)) {
                holders.add(Holder.linked(entity, field.getName(), accessors.field(field)));
            } else if (KeyHolder.class.isAssignableFrom(field.getType()) && !GenericMapping.isGeneric(field)) {
                holders.add(Holder.of(entity, field.getName(), accessors.field(field)));
            }
        }
        return List.copyOf(holders);
    }

    /** Finds the relation that a field is the other side of; null for the link from a child to its parent. */
    private @Nullable Field declaredReverse(Field field, Class<?> source, String name) {
        List<Field> pointingHere = Inheritance.ownClasses(source)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(f -> (isKey(f) && Inheritance.leadsTo(argument(f, "Ref"), javaType))
                        || (f.isAnnotationPresent(ManyToMany.class)
                                && Inheritance.leadsTo(argument(f, "RelatedManager"), javaType)))
                .toList();
        Class<?> parent = Inheritance.parentOf(source);
        String link = parent != null && Inheritance.leadsTo(parent, javaType) ? Inheritance.linkName(parent) : "";
        if (name.equals(link)) {
            return null;
        }
        return pointingHere.stream()
                .filter(f -> f.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong(
                        field,
                        "has @Reverse(\"" + name + "\"), but " + source.getName() + " has no such relation to "
                                + javaType.getSimpleName() + ". Its relations to it: "
                                + names(pointingHere, link) + "."));
    }

    private static String names(List<Field> fields, String link) {
        List<String> names = new ArrayList<>(fields.stream().map(Field::getName).toList());
        if (!link.isEmpty()) {
            names.add(link);
        }
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    static boolean isKey(Field field) {
        return field.isAnnotationPresent(ForeignKey.class) || field.isAnnotationPresent(OneToOne.class);
    }

    @Override
    public List<io.columba.meta.ManyToMany> manyToMany(EntityType<?> entity) {
        List<io.columba.meta.ManyToMany> relations = new ArrayList<>(inheritance.manyToMany());
        javaFields.stream()
                .filter(field -> field.isAnnotationPresent(ManyToMany.class))
                .map(field -> new io.columba.meta.ManyToMany(entity, new ManyToManyMapping(javaType, field).declared()))
                .forEach(relations::add);
        return List.copyOf(relations);
    }

    @Override
    public List<GenericRelation> genericRelations(EntityType<?> entity) {
        return Stream.concat(
                        inheritance.genericRelations().stream(),
                        new GenericMapping(accessors, javaFields).relations(entity).stream())
                .toList();
    }

    @Override
    public List<GenericRelation.Reverse> genericReverses(EntityType<?> entity) {
        return Stream.concat(
                        inheritance.genericReverses().stream(),
                        new GenericMapping(accessors, javaFields).reverses(entity).stream())
                .toList();
    }

    @Override
    public void check(EntityType<?> entity) {
        checkOrder(entity, options.ordering(), "ordering");
        checkOrder(entity, options.getLatestBy(), "getLatestBy");
    }

    private void checkOrder(EntityType<?> entity, String[] fields, String option) {
        for (String field : fields) {
            String name = field.replaceFirst("^-", "");
            if (!name.contains("__")) {
                known(entity, name, option);
            }
        }
    }

    @Override
    public Map<String, List<Validator<Object>>> validators() {
        return FieldValidators.of(javaFields);
    }

    @Override
    public List<List<String>> uniques(EntityType<?> entity) {
        return Arrays.stream(options.unique())
                .map(Unique::value)
                .map(names -> checked(entity, names, "@Unique"))
                .toList();
    }

    @Override
    public List<List<String>> indexes(EntityType<?> entity) {
        return Arrays.stream(options.indexes())
                .map(Index::value)
                .map(names -> checked(entity, names, "@Index"))
                .toList();
    }

    private List<String> checked(EntityType<?> entity, String[] names, String where) {
        for (String name : names) {
            known(entity, name, where);
        }
        inheritance.checkLocal(entity, List.of(names), where);
        return List.of(names);
    }

    /** Checks that a name in an option of the entity is one of its fields. */
    private void known(EntityType<?> entity, String name, String where) {
        if (entity.fieldOrNull(name) == null) {
            throw new MappingException(javaType.getName() + " names the field '" + name + "' in " + where
                    + ", which it does not have. Fields: "
                    + entity.fields().stream().map(EntityField::name).collect(Collectors.joining(", ")) + ".");
        }
    }

    private List<Field> javaFields() {
        Deque<Class<?>> parentsFirst = new ArrayDeque<>();
        Inheritance.ownClasses(javaType).forEach(parentsFirst::push);
        List<Field> fields = new ArrayList<>();
        for (Class<?> type : parentsFirst) {
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic()) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** The class and what it inherits from, up to the first class of this library. */
    static Stream<Class<?>> classes(Class<?> type) {
        return Stream.<Class<?>>iterate(type, up -> isModel(up), Class::getSuperclass);
    }

    private static boolean isModel(@Nullable Class<?> type) {
        return type != null
                && Persistent.class.isAssignableFrom(type)
                && type.getSuperclass() != Persistent.class
                && type != Persistent.class;
    }

    static Class<?> argument(Field field, String generic) {
        if (field.getGenericType() instanceof ParameterizedType type
                && type.getActualTypeArguments()[0] instanceof Class<?> argument) {
            return argument;
        }
        Type type = field.getGenericType();
        throw wrong(
                field,
                "has the type " + type.getTypeName() + ", which does not name its class. Write: " + generic
                        + "<SomeClass> " + field.getName());
    }

    static boolean hasNullable(Field field) {
        return Stream.of((AnnotatedElement) field, field.getAnnotatedType())
                .flatMap(element -> Arrays.stream(element.getAnnotations()))
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getSimpleName().equals("Nullable"));
    }

    static MappingException wrong(Field field, String problem) {
        return new MappingException(
                "Field " + field.getName() + " of " + field.getDeclaringClass().getName() + " " + problem);
    }
}
