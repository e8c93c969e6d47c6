package io.columba.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.columba.annotation.EnumStorage;
import io.columba.error.ConversionException;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a column holds and how that becomes the value of its field. The kind is null for a relation. */
record ColumnValue(
        @Nullable ValueKind kind,
        @Nullable ValueKind elementKind,
        @Nullable Converter<Object, Object> converter) {

    /** The key of a relation, whose kind is that of the target's key. */
    static final ColumnValue OF_RELATION = new ColumnValue(null, null, null);

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().findAndAddModules().build();

    /** Returns what holds a type without any annotation, or null if nothing does. */
    static @Nullable ColumnValue of(Class<?> type) {
        ValueKind kind = ValueKind.of(type);
        if (kind != null) {
            return new ColumnValue(kind, null, null);
        }
        if (type == Character.class) {
            // PostgreSQL has no character 0, so that of a char that was never set is the empty text.
            return converted(
                    ValueKind.STRING,
                    Character.class,
                    c -> c == 0 ? "" : c.toString(),
                    s -> ((String) s).isEmpty() ? '\0' : ((String) s).charAt(0));
        }
        if (type == BigInteger.class) {
            return converted(
                    ValueKind.DECIMAL, BigInteger.class, BigDecimal::new, d -> ((BigDecimal) d).toBigIntegerExact());
        }
        if (type == OffsetDateTime.class) {
            return converted(
                    ValueKind.INSTANT,
                    OffsetDateTime.class,
                    OffsetDateTime::toInstant,
                    i -> ((Instant) i).atOffset(ZoneOffset.UTC));
        }
        return null;
    }

    /** Returns what holds an enum. */
    @SuppressWarnings("EnumOrdinal") // the program asked for it
    static ColumnValue ofEnum(Class<?> type, EnumStorage storage) {
        Object[] constants = type.getEnumConstants();
        if (storage == EnumStorage.ORDINAL) {
            return converted(ValueKind.INTEGER, type, c -> ((Enum<?>) c).ordinal(), i -> {
                int ordinal = (Integer) i;
                if (ordinal < 0 || ordinal >= constants.length) {
                    throw new ConversionException("The column holds " + ordinal + ", but " + type.getName() + " has "
                            + constants.length + " constants.");
                }
                return constants[ordinal];
            });
        }
        EnumConstants names = new EnumConstants(type);
        return converted(ValueKind.STRING, type, names::value, names::constant);
    }

    /** Returns what holds any type as JSON. */
    static ColumnValue ofJson(Class<?> type, Type genericType) {
        JavaType javaType = MAPPER.constructType(genericType);
        return converted(
                ValueKind.JSON,
                type,
                value -> {
                    try {
                        return MAPPER.writerFor(javaType).writeValueAsString(value);
                    } catch (JsonProcessingException e) {
                        throw new ConversionException(
                                "A value of type " + type.getName() + " cannot be written as JSON.", e);
                    }
                },
                json -> {
                    try {
                        return MAPPER.readValue((String) json, javaType);
                    } catch (JsonProcessingException e) {
                        throw new ConversionException("The JSON of the column does not fit " + javaType + ".", e);
                    }
                });
    }

    /** Returns what holds an array or a list, or null if its elements fit no array. */
    static @Nullable ColumnValue ofArray(Class<?> type, Class<?> element) {
        ValueKind kind = ValueKind.of(Boxing.wrapper(element));
        if (kind == null || !ARRAY_ELEMENTS.contains(kind)) {
            return null;
        }
        if (type == List.class) {
            return new ColumnValue(ValueKind.ARRAY, kind, of(List.class, list -> list.toArray(), array -> {
                List<@Nullable Object> list = new ArrayList<>();
                Collections.addAll(list, (Object[]) array);
                return list;
            }));
        }
        return new ColumnValue(
                ValueKind.ARRAY, kind, of(type, array -> copy(array, Object.class), array -> copy(array, element)));
    }

    static final List<ValueKind> ARRAY_ELEMENTS = List.of(
            ValueKind.BOOLEAN,
            ValueKind.SHORT,
            ValueKind.INTEGER,
            ValueKind.LONG,
            ValueKind.FLOAT,
            ValueKind.DOUBLE,
            ValueKind.DECIMAL,
            ValueKind.STRING,
            ValueKind.UUID);

    /** Returns what a user's converter makes of a type; null if its stored type needs a converter as well. */
    @SuppressWarnings("unchecked")
    static @Nullable ColumnValue of(Converter<?, ?> converter) {
        ValueKind kind = ValueKind.of(converter.storedType());
        return kind == null ? null : new ColumnValue(kind, null, (Converter<Object, Object>) converter);
    }

    private static Object copy(Object array, Class<?> element) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(element, length);
        for (int i = 0; i < length; i++) {
            Array.set(copy, i, Array.get(array, i));
        }
        return copy;
    }

    private static <J> ColumnValue converted(
            ValueKind kind, Class<J> type, Function<? super J, Object> toStored, Function<Object, ?> fromStored) {
        return new ColumnValue(kind, null, of(type, toStored, fromStored));
    }

    @SuppressWarnings("unchecked")
    private static <J> Converter<Object, Object> of(
            Class<J> type, Function<? super J, Object> toStored, Function<Object, ?> fromStored) {
        return new Converter<>() {
            @Override
            public Class<Object> javaType() {
                return (Class<Object>) Boxing.wrapper(type);
            }

            @Override
            public Class<Object> storedType() {
                return Object.class;
            }

            @Override
            public Object toStored(Object value) {
                return toStored.apply((J) value);
            }

            @Override
            public Object fromStored(Object stored) {
                return fromStored.apply(stored);
            }
        };
    }
}
