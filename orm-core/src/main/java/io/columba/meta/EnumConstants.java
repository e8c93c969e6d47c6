package io.columba.meta;

import io.columba.annotation.EnumValue;
import io.columba.error.ConversionException;
import io.columba.error.MappingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a column holds for the constants of an enum. Immutable. */
final class EnumConstants {
    private final Class<?> type;
    private final Map<String, Object> byValue = new LinkedHashMap<>();
    private final Map<Object, String> values = new LinkedHashMap<>();

    EnumConstants(Class<?> type) {
        this.type = type;
        for (Object constant : type.getEnumConstants()) {
            String value = value(type, ((Enum<?>) constant).name());
            values.put(constant, value);
            Object other = byValue.put(value, constant);
            if (other != null) {
                throw new MappingException(type.getName() + " has the value \"" + value + "\" for " + other
                        + " and for " + constant + ". Give one of them another: @EnumValue(\"...\")");
            }
        }
    }

    private static String value(Class<?> type, String constant) {
        try {
            EnumValue given = type.getDeclaredField(constant).getAnnotation(EnumValue.class);
            return given == null ? constant : given.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what stands in the column for a constant. */
    String value(Object constant) {
        return Objects.requireNonNull(values.get(constant));
    }

    /** Returns what can stand in the column, in the order of the constants. */
    List<String> values() {
        return List.copyOf(values.values());
    }

    Object constant(Object value) {
        Object constant = byValue.get((String) value);
        if (constant == null) {
            throw new ConversionException(
                    "The column holds \"" + value + "\", which is no constant of " + type.getName() + ": " + values());
        }
        return constant;
    }
}
