package io.columba.meta;

import io.columba.annotation.Version;
import io.columba.error.MappingException;
import java.lang.reflect.Field;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the field with {@code @Version} and refuses what cannot count, with the remedy. */
final class VersionMapping {
    private static final Set<ValueKind> COUNTERS = EnumSet.of(ValueKind.SHORT, ValueKind.INTEGER, ValueKind.LONG);

    private VersionMapping() {}

    static @Nullable EntityField of(EntityType<?> entity, List<Field> javaFields) {
        List<Field> marked = javaFields.stream()
                .filter(field -> field.isAnnotationPresent(Version.class))
                .toList();
        if (marked.isEmpty()) {
            return null;
        }
        Field field = marked.get(0);
        if (marked.size() > 1) {
            throw wrong(
                    field,
                    "has @Version, and so has " + marked.get(1).getName()
                            + ". Keep it on the one field that counts the changes.");
        }
        EntityField mapped = entity.fieldOrNull(field.getName());
        if (mapped == null || mapped.relation() != null || mapped.converter() != null) {
            throw noCounter(field);
        }
        if (!COUNTERS.contains(mapped.kind())) {
            throw noCounter(field);
        }
        if (mapped.key()) {
            throw wrong(
                    field,
                    "is the key, which does not change, so it cannot be the @Version. Add: @Version private"
                            + " int version;");
        }
        if (mapped.nullable()) {
            throw wrong(
                    field,
                    "has @Version, so it may not be null in a row. Leave out nullable = true and @Nullable;"
                            + " in a new object null counts as 0.");
        }
        return mapped;
    }

    /** Refuses a version where a row is in several tables. */
    static @Nullable EntityField checked(@Nullable EntityField version, @Nullable EntityType<?> parent) {
        EntityField found = version == null && parent != null ? parent.version() : version;
        if (found != null && parent != null) {
            throw new MappingException(found + " has @Version, which counts the changes of one table, but a child of "
                    + parent + " has its fields in several. Remove @Version, or let the entities share an abstract"
                    + " parent instead.");
        }
        return version;
    }

    private static MappingException noCounter(Field field) {
        return wrong(
                field,
                "has @Version, but " + field.getGenericType().getTypeName()
                        + " does not count. Use a short, int or long, such as: @Version private int version;");
    }

    private static MappingException wrong(Field field, String problem) {
        return new MappingException(
                "Field " + field.getName() + " of " + field.getDeclaringClass().getName() + " " + problem);
    }
}
