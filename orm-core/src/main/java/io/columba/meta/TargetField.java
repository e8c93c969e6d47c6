package io.columba.meta;

import io.columba.error.MappingException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A field of an entity that has no column and takes prefetched objects. Immutable. */
public final class TargetField {
    private static final Map<Wanted, TargetField> KNOWN = new ConcurrentHashMap<>();

    private record Wanted(EntityType<?> entity, String name, EntityType<?> related, boolean toMany) {}

    private final FieldAccess access;
    private final boolean toMany;

    private TargetField(FieldAccess access, boolean toMany) {
        this.access = access;
        this.toMany = toMany;
    }

    /**
     * Finds the field for the objects of a relation.
     *
     * @param entity the entity that has the field
     * @param name the name of the field
     * @param related the entity of the objects
     * @param toMany true if there may be several, so that the field must be a list
     * @return the field
     * @throws MappingException if there is no such field or it is of another type, with the line to write
     */
    public static TargetField of(EntityType<?> entity, String name, EntityType<?> related, boolean toMany) {
        return KNOWN.computeIfAbsent(new Wanted(entity, name, related, toMany), TargetField::find);
    }

    private static TargetField find(Wanted wanted) {
        Field field = declared(wanted.entity().javaType(), wanted.name());
        if (field == null) {
            throw wrong(wanted, "does not exist");
        }
        if (!Modifier.isTransient(field.getModifiers()) || Modifier.isStatic(field.getModifiers())) {
            throw wrong(wanted, "is not transient, or static");
        }
        if (Modifier.isFinal(field.getModifiers())) {
            throw wrong(wanted, "is final");
        }
        Type type = field.getGenericType();
        if (wanted.toMany()) {
            boolean list = field.getType().isAssignableFrom(ArrayList.class)
                    && Collection.class.isAssignableFrom(field.getType())
                    && type instanceof ParameterizedType generic
                    && generic.getActualTypeArguments()[0] == wanted.related().javaType();
            if (!list) {
                throw wrong(wanted, "is a " + type.getTypeName());
            }
        } else if (!field.getType().isAssignableFrom(wanted.related().javaType())) {
            throw wrong(wanted, "is a " + type.getTypeName());
        }
        return new TargetField(new Accessors(wanted.entity().javaType()).field(field), wanted.toMany());
    }

    private static @Nullable Field declared(Class<?> entity, String name) {
        for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }

    private static MappingException wrong(Wanted wanted, String what) {
        String related = wanted.related().name();
        return new MappingException("Field " + wanted.name() + " of "
                + wanted.entity().javaType().getName() + " cannot take the prefetched " + related + " objects: it "
                + what + ". Write: private transient " + (wanted.toMany() ? "List<" + related + ">" : related) + " "
                + wanted.name() + ";");
    }

    /**
     * Writes the field.
     *
     * @param owner the object that has the field
     * @param objects what it gets: the list itself, or its first element for a to-one relation
     */
    public void put(Object owner, List<?> objects) {
        access.set(owner, toMany ? new ArrayList<>(objects) : objects.isEmpty() ? null : objects.get(0));
    }

    /**
     * Reads the field.
     *
     * @param owner the object that has the field
     * @return the objects in it; none for null
     */
    public List<Object> values(Object owner) {
        Object value = access.get(owner);
        if (value == null) {
            return List.of();
        }
        return value instanceof Collection<?> many ? new ArrayList<>(many) : List.of(value);
    }
}
