package io.columba.meta;

import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.OnDelete;
import io.columba.annotation.OneToOne;
import io.columba.error.MappingException;
import java.lang.reflect.Field;
import java.util.Objects;

/** Reads one field with {@code @ForeignKey} or {@code @OneToOne} and refuses what cannot be mapped, with the remedy. */
final class RelationMapping {
    private final EntityType<?> entity;
    private final int position;
    private final Field field;
    private final FieldAccess access;

    RelationMapping(EntityType<?> entity, int position, Field field, FieldAccess access) {
        this.entity = entity;
        this.position = position;
        this.field = field;
        this.access = access;
    }

    EntityField field(boolean key) {
        ForeignKey foreignKey = field.getAnnotation(ForeignKey.class);
        OneToOne oneToOne = field.getAnnotation(OneToOne.class);
        if (!KeyHolder.class.isAssignableFrom(field.getType())) {
            throw EntityMapping.wrong(
                    field,
                    "is a relation, so its type must be Ref. Write: private final Ref<"
                            + field.getType().getSimpleName() + "> " + field.getName() + " = ref();");
        }
        if (field.isAnnotationPresent(Column.class)) {
            throw EntityMapping.wrong(
                    field, "is a relation; name its column in the relation's own annotation: column = \"...\"");
        }
        return foreignKey != null
                ? relation(
                        key,
                        new RelationSpec(
                                rule(
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
                        key,
                        new RelationSpec(
                                rule(
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

    private record RelationSpec(
            DeletionRule rule,
            String relatedName,
            String column,
            boolean nullable,
            boolean constraint,
            boolean oneToOne) {}

    private DeletionRule rule(OnDelete onDelete, String defaultKey, String setTo, Class<?> setBy) {
        try {
            return DeletionRule.of(onDelete, defaultKey, setTo, setBy);
        } catch (MappingException e) {
            throw EntityMapping.wrong(field, Objects.requireNonNull(e.getMessage()));
        }
    }

    private EntityField relation(boolean key, RelationSpec spec) {
        Class<?> target = EntityMapping.argument(field, "Ref");
        if (!target.isAnnotationPresent(Entity.class)) {
            throw EntityMapping.wrong(
                    field, "points to " + target.getName() + ", which is no entity. Put @Entity on that class.");
        }
        EntityRegistry.register(target);
        boolean nullable = spec.nullable() || EntityMapping.hasNullable(field);
        OnDelete rule = spec.rule().onDelete();
        if ((rule == OnDelete.SET_NULL || rule == OnDelete.DB_SET_NULL) && !nullable) {
            throw EntityMapping.wrong(
                    field,
                    "has onDelete = " + rule + " but may not be null. Add nullable = true, or choose another rule.");
        }
        Relation relation = new Relation(
                entity,
                field.getName(),
                target,
                spec.rule(),
                spec.relatedName().isEmpty()
                        ? Names.decapitalized(entity.javaType().getSimpleName())
                        : spec.relatedName(),
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
                new KeyAccess(entity, field.getName(), access));
    }
}
