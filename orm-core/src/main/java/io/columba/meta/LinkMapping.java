package io.columba.meta;

import io.columba.annotation.Entity;
import io.columba.annotation.OnDelete;
import io.columba.error.MappingException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Describes the link table that Columba makes for a many-to-many relation. */
final class LinkMapping implements Mapping {
    /** The class of the rows of all such tables; of the package above, which this one does not know. */
    static final Class<?> LINK = link();

    private final EntityType<?> owner;
    private final ManyToMany.Declared declared;
    private final Accessors accessors = new Accessors(LINK);

    LinkMapping(EntityType<?> owner, ManyToMany.Declared declared) {
        this.owner = owner;
        this.declared = declared;
    }

    private static Class<?> link() {
        try {
            return Class.forName("io.columba.Link", false, LinkMapping.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return owner.name() + "_" + declared.name();
    }

    @Override
    public String app() {
        return owner.app();
    }

    @Override
    public String table() {
        return declared.table().isEmpty() ? owner.table() + "_" + Names.snakeCase(declared.name()) : declared.table();
    }

    @Override
    public String schema() {
        return owner.schema();
    }

    @Override
    public @Nullable String using() {
        return owner.using();
    }

    @Override
    public List<String> ordering() {
        return List.of();
    }

    @Override
    public boolean managed() {
        Entity target = declared.target().getAnnotation(Entity.class);
        return owner.managed() || (target != null && target.managed());
    }

    @Override
    public Supplier<Object> constructor(EntityType<?> entity) {
        Supplier<Object> made = accessors.constructor();
        FieldAccess type = access("entity");
        return () -> {
            Object link = made.get();
            type.set(link, entity);
            return link;
        };
    }

    @Override
    public List<EntityField> fields(EntityType<?> entity) {
        if (declared.pairKey()) {
            return List.of(
                    end(entity, 0, declared.ownerField(), owner.javaType(), "from"),
                    end(entity, 1, declared.targetField(), declared.target(), "to"));
        }
        EntityField id = new EntityField(
                entity,
                0,
                "id",
                Long.class,
                new EntityField.ColumnSpec("id", false, 0, 0, 0, false, false, true, true, null),
                java.util.Objects.requireNonNull(ColumnValue.of(Long.class)),
                null,
                access("id"));
        return List.of(
                id,
                end(entity, 1, declared.ownerField(), owner.javaType(), "from"),
                end(entity, 2, declared.targetField(), declared.target(), "to"));
    }

    private EntityField end(EntityType<?> entity, int position, String name, Class<?> target, String holder) {
        DeletionRule cascade = new DeletionRule(OnDelete.CASCADE, null, null);
        Relation relation = new Relation(entity, name, target, cascade, "+", false, declared.constraint());
        boolean first = holder.equals("from");
        String column = declared.columns().isEmpty()
                ? Names.snakeCase(name) + "_id"
                : declared.columns().get(first ? 0 : 1);
        return new EntityField(
                entity,
                position,
                name,
                LINK,
                // The key or unique constraint starts with the first column, so that one needs no index of its own.
                new EntityField.ColumnSpec(column, false, 0, 0, 0, false, !first, declared.pairKey(), false, null),
                ColumnValue.OF_RELATION,
                relation,
                new KeyAccess(entity, name, access(holder)));
    }

    @Override
    public @Nullable EntityField version(EntityType<?> entity) {
        return null;
    }

    @Override
    public List<Holder> holders(EntityType<?> entity) {
        return List.of(
                Holder.of(entity, declared.ownerField(), access("from")),
                Holder.of(entity, declared.targetField(), access("to")));
    }

    @Override
    public List<ManyToMany> manyToMany(EntityType<?> entity) {
        return List.of();
    }

    @Override
    public List<GenericRelation> genericRelations(EntityType<?> entity) {
        return List.of();
    }

    @Override
    public List<GenericRelation.Reverse> genericReverses(EntityType<?> entity) {
        return List.of();
    }

    @Override
    public Map<String, List<Validator<Object>>> validators() {
        return Map.of();
    }

    @Override
    public List<List<String>> uniques(EntityType<?> entity) {
        return declared.pairKey() ? List.of() : List.of(List.of(declared.ownerField(), declared.targetField()));
    }

    @Override
    public List<List<String>> indexes(EntityType<?> entity) {
        return List.of();
    }

    @Override
    public void check(EntityType<?> entity) {}

    private FieldAccess access(String field) {
        try {
            return accessors.field(LINK.getDeclaredField(field));
        } catch (NoSuchFieldException e) {
            throw new MappingException("Cannot reach field " + field + " of " + LINK.getName() + ".", e);
        }
    }
}
