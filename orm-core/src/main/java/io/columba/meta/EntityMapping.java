package io.columba.meta;

import io.columba.annotation.Column;
import io.columba.annotation.Convert;
import io.columba.annotation.Entity;
import io.columba.annotation.EnumStorage;
import io.columba.annotation.Enumerated;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.Index;
import io.columba.annotation.Json;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.OnDelete;
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
import java.util.Objects;
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
        if (keys == 0 && fields.isEmpty()) {
            throw new MappingException(javaType.getName()
                    + " has no key. Put @Id on the field that identifies a row, or add: @Id private Long id;");
        }
        Map<String, EntityField> columns = new HashMap<>();
        EntityField link = inheritance.link(entity);
        if (link != null) {
            fields.add(link);
            columns.put(link.column().toLowerCase(java.util.Locale.ROOT), link);
        }
        for (Field field : mapped) {
            EntityField made = field(entity, fields.size(), field, keys == 1);
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

    private EntityField field(EntityType<?> entity, int position, Field field, boolean onlyKey) {
        boolean key = field.isAnnotationPresent(Id.class);
        Column column = field.getAnnotation(Column.class);
        boolean holder = KeyHolder.class.isAssignableFrom(field.getType());
        ForeignKey foreignKey = field.getAnnotation(ForeignKey.class);
        OneToOne oneToOne = field.getAnnotation(OneToOne.class);
        if (foreignKey != null || oneToOne != null) {
            if (!holder) {
                throw wrong(
                        field,
                        "is a relation, so its type must be Ref. Write: private final Ref<"
                                + field.getType().getSimpleName() + "> " + field.getName() + " = ref();");
            }
            if (column != null) {
                throw wrong(field, "is a relation; name its column in the relation's own annotation: column = \"...\"");
            }
            return foreignKey != null
                    ? relation(
                            entity,
                            position,
                            field,
                            key,
                            new RelationSpec(
                                    rule(
                                            field,
                                            foreignKey.onDelete(),
                                            foreignKey.defaultKey(),
                                            foreignKey.setTo(),
                                            foreignKey.setBy()),
                                    foreignKey.relatedName(),
                                    foreignKey.column(),
                                    foreignKey.nullable(),
                                    foreignKey.constraint(),
                                    false))
                    : relation(
                            entity,
                            position,
                            field,
                            key,
                            new RelationSpec(
                                    rule(
                                            field,
                                            Objects.requireNonNull(oneToOne).onDelete(),
                                            oneToOne.defaultKey(),
                                            oneToOne.setTo(),
                                            oneToOne.setBy()),
                                    oneToOne.relatedName(),
                                    oneToOne.column(),
                                    oneToOne.nullable(),
                                    oneToOne.constraint(),
                                    true));
        }
        if (holder) {
            throw wrong(
                    field,
                    "is a Ref without its kind of relation. Put @ForeignKey(onDelete = ...) or @OneToOne(onDelete ="
                            + " ...) on it, or @Reverse(\"...\") if the key is on the other side.");
        }
        if (field.getType().getName().equals(RELATED_MANAGER)) {
            throw wrong(
                    field,
                    "is a RelatedManager without its relation. Put @Reverse(\"...\") on it, with the name of the field"
                            + " that points here, or @ManyToMany.");
        }
        if (Modifier.isFinal(field.getModifiers())) {
            throw wrong(
                    field,
                    "is final, so a row cannot be read into it. Remove final, or make it transient to leave it"
                            + " out of the table.");
        }
        ColumnValue value = value(field);
        boolean nullable = (column != null && column.nullable()) || hasNullable(field);
        if (nullable && field.getType().isPrimitive()) {
            throw wrong(
                    field,
                    "is nullable, but a primitive cannot be null. Write "
                            + Boxing.wrapper(field.getType()).getSimpleName() + " instead of " + field.getType() + ".");
        }
        boolean generated = key
                && onlyKey
                && field.getAnnotation(Id.class).generated()
                && value.converter() == null
                && List.of(ValueKind.LONG, ValueKind.INTEGER, ValueKind.SHORT, ValueKind.UUID)
                        .contains(Objects.requireNonNull(value.kind()));
        boolean bigInteger = Boxing.wrapper(field.getType()) == java.math.BigInteger.class;
        boolean character = Boxing.wrapper(field.getType()) == Character.class;
        return new EntityField(
                entity,
                position,
                field.getName(),
                field.getType(),
                new EntityField.ColumnSpec(
                        column == null || column.name().isEmpty() ? Names.snakeCase(field.getName()) : column.name(),
                        nullable && !key,
                        character ? 1 : column == null ? 255 : column.length(),
                        bigInteger ? 65 : column == null ? 38 : column.precision(),
                        bigInteger ? 0 : column == null ? 10 : column.scale(),
                        column != null && column.unique(),
                        column != null && column.index(),
                        key,
                        generated,
                        sequence(field, generated && value.kind() != ValueKind.UUID)),
                value,
                null,
                accessors.field(field));
    }

    private @Nullable String sequence(Field field, boolean counts) {
        Id id = field.getAnnotation(Id.class);
        if (id == null || id.sequence().isEmpty()) {
            return null;
        }
        if (!counts) {
            throw wrong(
                    field,
                    "has the sequence \"" + id.sequence() + "\", but only a single key of type short, int or long that"
                            + " is generated comes from one. Leave out sequence = ..., or change the key.");
        }
        return id.sequence();
    }

    private record RelationSpec(
            DeletionRule rule,
            String relatedName,
            String column,
            boolean nullable,
            boolean constraint,
            boolean oneToOne) {}

    private DeletionRule rule(Field field, OnDelete onDelete, String defaultKey, String setTo, Class<?> setBy) {
        try {
            return DeletionRule.of(onDelete, defaultKey, setTo, setBy);
        } catch (MappingException e) {
            throw wrong(field, Objects.requireNonNull(e.getMessage()));
        }
    }

    private EntityField relation(EntityType<?> entity, int position, Field field, boolean key, RelationSpec spec) {
        Class<?> target = argument(field, "Ref");
        if (!target.isAnnotationPresent(Entity.class)) {
            throw wrong(field, "points to " + target.getName() + ", which is no entity. Put @Entity on that class.");
        }
        EntityRegistry.register(target);
        boolean nullable = spec.nullable() || hasNullable(field);
        if (spec.rule().onDelete() == OnDelete.SET_NULL && !nullable) {
            throw wrong(
                    field, "has onDelete = SET_NULL but may not be null. Add nullable = true, or choose another rule.");
        }
        Relation relation = new Relation(
                entity,
                field.getName(),
                target,
                spec.rule(),
                spec.relatedName().isEmpty() ? Names.decapitalized(javaType.getSimpleName()) : spec.relatedName(),
                spec.oneToOne(),
                spec.constraint());
        return new EntityField(
                entity,
                position,
                field.getName(),
                field.getType(),
                new EntityField.ColumnSpec(
                        spec.column().isEmpty() ? Names.snakeCase(field.getName()) + "_id" : spec.column(),
                        nullable && !key,
                        0,
                        0,
                        0,
                        spec.oneToOne(),
                        !spec.oneToOne(),
                        key,
                        false,
                        null),
                ColumnValue.OF_RELATION,
                relation,
                new KeyAccess(entity, field.getName(), accessors.field(field)));
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
                .map(field ->
                        new io.columba.meta.ManyToMany(entity, new ManyToManyMapping(this, javaType, field).declared()))
                .forEach(relations::add);
        return List.copyOf(relations);
    }

    @Override
    public List<GenericRelation> genericRelations(EntityType<?> entity) {
        return Stream.concat(
                        inheritance.genericRelations().stream(),
                        new GenericMapping(this, accessors, javaFields).relations(entity).stream())
                .toList();
    }

    @Override
    public List<GenericRelation.Reverse> genericReverses(EntityType<?> entity) {
        return Stream.concat(
                        inheritance.genericReverses().stream(),
                        new GenericMapping(this, accessors, javaFields).reverses(entity).stream())
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

    private ColumnValue value(Field field) {
        Class<?> type = Boxing.wrapper(field.getType());
        Convert convert = field.getAnnotation(Convert.class);
        Converter<?, ?> converter = convert == null ? Converters.of(type) : converter(field, convert.value());
        if (converter != null) {
            ColumnValue value = ColumnValue.of(converter);
            if (value == null) {
                throw wrong(
                        field,
                        "has the converter " + converter.getClass().getName() + ", whose stored type "
                                + converter.storedType().getName() + " no column holds.");
            }
            return value;
        }
        if (field.isAnnotationPresent(Json.class)) {
            return ColumnValue.ofJson(type, field.getGenericType());
        }
        if (type.isEnum()) {
            Enumerated enumerated = field.getAnnotation(Enumerated.class);
            return ColumnValue.ofEnum(type, enumerated == null ? EnumStorage.NAME : enumerated.value());
        }
        ColumnValue value = ColumnValue.of(type);
        if (value == null && (type.isArray() || type == List.class)) {
            value = ColumnValue.ofArray(type, type.isArray() ? type.getComponentType() : argument(field, "List"));
        }
        if (value == null) {
            throw wrong(
                    field,
                    "has the type " + field.getGenericType().getTypeName()
                            + ", which no column holds. Use a primitive or its wrapper, String, BigDecimal, BigInteger,"
                            + " LocalDate, LocalTime, LocalDateTime, OffsetDateTime, Instant, Duration, UUID, byte[], an"
                            + " enum or (PostgreSQL) an array or List of simple values; or put @Json or @Convert on it;"
                            + " or make it transient.");
        }
        return value;
    }

    private Converter<?, ?> converter(Field field, Class<?> type) {
        if (!Converter.class.isAssignableFrom(type)) {
            throw wrong(field, "has @Convert(" + type.getSimpleName() + ".class), which is no Converter.");
        }
        return (Converter<?, ?>) new Accessors(type).constructor().get();
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

    Class<?> argument(Field field, String generic) {
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

    private static boolean hasNullable(Field field) {
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
