package io.columba.meta;

import io.columba.error.MappingException;

/** A relation to an object of any entity, which two plain fields name. Immutable. */
public final class GenericRelation {
    private final EntityType<?> source;
    private final String name;
    private final EntityField type;
    private final EntityField key;
    private final FieldAccess access;

    GenericRelation(EntityType<?> source, String name, EntityField type, EntityField key, FieldAccess access) {
        this.source = source;
        this.name = name;
        this.type = type;
        this.key = key;
        this.access = access;
    }

    /**
     * Returns the entity that points.
     *
     * @return the entity with the two fields
     */
    public EntityType<?> source() {
        return source;
    }

    /**
     * Returns the name of the relation's field.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the field that holds the label of the entity pointed to.
     *
     * @return a field of {@link #source()}
     */
    public EntityField type() {
        return type;
    }

    /**
     * Returns the field that holds the key of the object pointed to.
     *
     * @return a field of {@link #source()}
     */
    public EntityField key() {
        return key;
    }

    /**
     * Returns the holder object of an entity.
     *
     * @param object an object of {@link #source()}
     * @return its {@code Ref}
     * @throws MappingException if the field was left null
     */
    public Object of(Object object) {
        Object holder = access.get(object);
        if (holder == null) {
            throw new MappingException(
                    this + " is null in a new " + source + ". Write: private final Ref<Model> " + name + " = ref();");
        }
        return holder;
    }

    /**
     * Returns what the type field holds for objects of an entity.
     *
     * @param target the entity
     * @return its label in small letters; that of its parent for a proxy
     */
    public static String labelOf(EntityType<?> target) {
        return target.concrete().label().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Returns the entity that a value of the type field stands for.
     *
     * @param label the value
     * @return the entity
     * @throws MappingException if no known entity has that label
     */
    public EntityType<?> target(String label) {
        return EntityRegistry.byLabel(label)
                .orElseThrow(() -> new MappingException(this + " points to the entity \"" + label
                        + "\", which is not known." + Names.didYouMean(label, EntityRegistry.labels()) + " Known: "
                        + String.join(", ", EntityRegistry.labels())
                        + ". Correct " + type + ", or list the entity in the configuration."));
    }

    /** The other side of a generic relation, declared in a field. Immutable. */
    public static final class Reverse {
        private final EntityType<?> entity;
        private final String name;
        private final Class<?> source;
        private final String relation;
        private final FieldAccess access;

        Reverse(EntityType<?> entity, String name, Class<?> source, String relation, FieldAccess access) {
            this.entity = entity;
            this.name = name;
            this.source = source;
            this.relation = relation;
            this.access = access;
        }

        /**
         * Returns the name of the Java field.
         *
         * @return the name
         */
        public String name() {
            return name;
        }

        /**
         * Returns the relation.
         *
         * @return the generic relation of the other entity
         */
        public GenericRelation relation() {
            return EntityType.of(source).genericRelations().stream()
                    .filter(candidate -> candidate.name().equals(relation))
                    .findFirst()
                    .orElseThrow();
        }

        /**
         * Returns the holder object of an entity.
         *
         * @param object the object pointed to
         * @return its {@code RelatedManager}
         * @throws MappingException if the field was left null
         */
        public Object of(Object object) {
            Object holder = access.get(object);
            if (holder == null) {
                throw new MappingException(
                        this + " is null in a new " + entity + ". Write: private final RelatedManager<"
                                + source.getSimpleName() + "> " + name + " = related();");
            }
            return holder;
        }

        @Override
        public String toString() {
            return entity.name() + "." + name;
        }
    }

    @Override
    public String toString() {
        return source.name() + "." + name;
    }
}
