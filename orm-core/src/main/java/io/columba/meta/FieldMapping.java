package io.columba.meta;

import io.columba.annotation.Column;
import io.columba.annotation.Convert;
import io.columba.annotation.EnumStorage;
import io.columba.annotation.Enumerated;
import io.columba.annotation.Id;
import io.columba.annotation.Json;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one field with a column and refuses what cannot be mapped, with the remedy. */
final class FieldMapping {
    private final EntityType<?> entity;
    private final int position;
    private final Field field;
    private final FieldAccess access;
    private final boolean key;

    FieldMapping(EntityType<?> entity, int position, Field field, FieldAccess access) {
        this.entity = entity;
        this.position = position;
        this.field = field;
        this.access = access;
        this.key = field.isAnnotationPresent(Id.class);
    }

    /** {@code onlyKey} says that no other field is part of the key. */
    EntityField field(boolean onlyKey) {
        if (EntityMapping.isKey(field)) {
            return new RelationMapping(entity, position, field, access).field(key);
        }
        checkPlain();
        Column column = field.getAnnotation(Column.class);
        ColumnValue value = value();
        boolean nullable = (column != null && column.nullable()) || EntityMapping.hasNullable(field);
        if (nullable && field.getType().isPrimitive()) {
            throw EntityMapping.wrong(
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
                        sequence(generated && value.kind() != ValueKind.UUID),
                        ColumnSql.of(field, column)),
                value,
                null,
                access);
    }

    private void checkPlain() {
        if (KeyHolder.class.isAssignableFrom(field.getType())) {
            throw EntityMapping.wrong(
                    field,
                    "is a Ref without its kind of relation. Put @ForeignKey(onDelete = ...) or @OneToOne(onDelete ="
                            + " ...) on it, or @Reverse(\"...\") if the key is on the other side.");
        }
        if (field.getType().getName().equals(EntityMapping.RELATED_MANAGER)) {
            throw EntityMapping.wrong(
                    field,
                    "is a RelatedManager without its relation. Put @Reverse(\"...\") on it, with the name of the field"
                            + " that points here, or @ManyToMany.");
        }
        if (Modifier.isFinal(field.getModifiers())) {
            throw EntityMapping.wrong(
                    field,
                    "is final, so a row cannot be read into it. Remove final, or make it transient to leave it"
                            + " out of the table.");
        }
    }

    private @Nullable String sequence(boolean counts) {
        Id id = field.getAnnotation(Id.class);
        if (id == null || id.sequence().isEmpty()) {
            return null;
        }
        if (!counts) {
            throw EntityMapping.wrong(
                    field,
                    "has the sequence \"" + id.sequence() + "\", but only a single key of type short, int or long that"
                            + " is generated comes from one. Leave out sequence = ..., or change the key.");
        }
        return id.sequence();
    }

    private ColumnValue value() {
        Class<?> type = Boxing.wrapper(field.getType());
        Convert convert = field.getAnnotation(Convert.class);
        Converter<?, ?> converter = convert == null ? Converters.of(type) : converter(convert.value());
        if (converter != null) {
            ColumnValue value = ColumnValue.of(converter);
            if (value == null) {
                throw EntityMapping.wrong(
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
            value = ColumnValue.ofArray(
                    type, type.isArray() ? type.getComponentType() : EntityMapping.argument(field, "List"));
        }
        if (value == null) {
            throw EntityMapping.wrong(
                    field,
                    "has the type " + field.getGenericType().getTypeName()
                            + ", which no column holds. Use a primitive or its wrapper, String, BigDecimal, BigInteger,"
                            + " LocalDate, LocalTime, LocalDateTime, OffsetDateTime, Instant, Duration, UUID, byte[], an"
                            + " enum or (PostgreSQL) an array or List of simple values; or put @Json or @Convert on it;"
                            + " or make it transient.");
        }
        return value;
    }

    private Converter<?, ?> converter(Class<?> type) {
        if (!Converter.class.isAssignableFrom(type)) {
            throw EntityMapping.wrong(
                    field, "has @Convert(" + type.getSimpleName() + ".class), which is no Converter.");
        }
        return (Converter<?, ?>) new Accessors(type).constructor().get();
    }
}
