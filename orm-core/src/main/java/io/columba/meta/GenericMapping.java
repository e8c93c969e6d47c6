package io.columba.meta;

import io.columba.annotation.GenericForeignKey;
import io.columba.annotation.GenericReverse;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads the fields with {@code @GenericForeignKey} and {@code @GenericReverse} of one entity class. */
final class GenericMapping {
    private final Accessors accessors;
    private final List<Field> fields;

    GenericMapping(Accessors accessors, List<Field> fields) {
        this.accessors = accessors;
        this.fields = fields;
    }

    static boolean isGeneric(Field field) {
        return field.isAnnotationPresent(GenericForeignKey.class) || field.isAnnotationPresent(GenericReverse.class);
    }

    List<GenericRelation> relations(EntityType<?> entity) {
        List<GenericRelation> relations = new ArrayList<>();
        for (Field field : fields) {
            GenericForeignKey generic = field.getAnnotation(GenericForeignKey.class);
            if (generic != null) {
                if (!KeyHolder.class.isAssignableFrom(field.getType())) {
                    throw EntityMapping.wrong(
                            field,
                            "is a generic relation, so its type must be Ref. Write: private final Ref<Model> "
                                    + field.getName() + " = ref();");
                }
                EntityField type = plain(entity, field, generic.type());
                if (type.javaType() != String.class) {
                    throw EntityMapping.wrong(
                            field, "keeps the label of an entity in " + type + ", which is no String. Make it one.");
                }
                relations.add(new GenericRelation(
                        entity, field.getName(), type, plain(entity, field, generic.key()), accessors.field(field)));
            }
        }
        return List.copyOf(relations);
    }

    private EntityField plain(EntityType<?> entity, Field field, String name) {
        EntityField found = entity.fieldOrNull(name);
        if (found == null || found.relation() != null) {
            throw EntityMapping.wrong(
                    field,
                    "names the field '" + name + "', which is no plain field here. Fields: "
                            + entity.fields().stream()
                                    .filter(candidate -> candidate.relation() == null)
                                    .map(EntityField::name)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return found;
    }

    List<GenericRelation.Reverse> reverses(EntityType<?> entity) {
        List<GenericRelation.Reverse> reverses = new ArrayList<>();
        for (Field field : fields) {
            GenericReverse reverse = field.getAnnotation(GenericReverse.class);
            if (reverse != null) {
                if (!field.getType().getName().equals(EntityMapping.RELATED_MANAGER)) {
                    throw EntityMapping.wrong(
                            field,
                            "has @GenericReverse, so its type must be RelatedManager. Write: private final"
                                    + " RelatedManager<SomeClass> " + field.getName() + " = related();");
                }
                Class<?> source = EntityMapping.argument(field, "RelatedManager");
                boolean known = EntityMapping.classes(source)
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .anyMatch(candidate -> candidate.isAnnotationPresent(GenericForeignKey.class)
                                && candidate.getName().equals(reverse.value()));
                if (!known) {
                    throw EntityMapping.wrong(
                            field,
                            "has @GenericReverse(\"" + reverse.value() + "\"), but " + source.getName()
                                    + " has no such field with @GenericForeignKey.");
                }
                EntityRegistry.register(source);
                reverses.add(new GenericRelation.Reverse(
                        entity,
                        field.getName(),
                        source,
                        Objects.requireNonNull(reverse.value()),
                        accessors.field(field)));
            }
        }
        return List.copyOf(reverses);
    }
}
