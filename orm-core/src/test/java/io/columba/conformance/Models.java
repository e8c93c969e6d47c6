package io.columba.conformance;

import io.columba.BaseManager;
import io.columba.Link;
import io.columba.Model;
import io.columba.meta.EntityType;
import io.columba.meta.ManyToMany;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entities of a suite, with the automatic link tables, by the suite's names. */
final class Models {
    /** Those of the routing scenarios. */
    static final Models CATALOG = new Models(Catalog.ENTITIES, Catalog.Membership.class);

    /** Those of the query cases. */
    static final Models BOOKSHOP = new Models(Bookshop.ENTITIES, Bookshop.Booktag.class);

    private final List<Class<? extends Model>> declared;
    private final Map<String, EntityType<? extends Model>> byName = new LinkedHashMap<>();
    private final Map<String, BaseManager<?, ?, ?>> linkManagers = new LinkedHashMap<>();

    private final Class<? extends Model> through;

    private Models(List<Class<? extends Model>> entities, Class<? extends Model> through) {
        declared = entities;
        this.through = through;
        for (Class<? extends Model> entity : entities) {
            add(EntityType.of(entity));
        }
        for (Class<? extends Model> entity : entities) {
            for (ManyToMany relation : EntityType.of(entity).manyToMany()) {
                if (relation.link().javaType() == Link.class && !byName.containsKey(Names.model(relation.link()))) {
                    linkManagers.put(Names.model(relation.link()), Link.objects(entity, relation.name()));
                    add(relation.link());
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void add(EntityType<?> entity) {
        byName.put(Names.model(entity), (EntityType<? extends Model>) entity);
    }

    /** The classes, for {@code Schema.create}. */
    @SuppressWarnings("unchecked")
    Class<? extends Model>[] classes() {
        return declared.toArray(Class[]::new);
    }

    EntityType<? extends Model> type(String model) {
        EntityType<? extends Model> entity = byName.get(model);
        if (entity == null) {
            throw new NotBuilt("an entity for the model " + model);
        }
        return entity;
    }

    /** The entity for the links of a relation that have columns of their own, of which each suite has one. */
    Class<? extends Model> through() {
        return through;
    }

    /** All entities, the automatic link tables included. */
    Collection<EntityType<? extends Model>> entities() {
        return byName.values();
    }

    BaseManager<?, ?, ?> manager(String model, String name) {
        EntityType<? extends Model> entity = type(model);
        BaseManager<?, ?, ?> ofLinks = linkManagers.get(model);
        if (ofLinks != null) {
            return ofLinks;
        }
        try {
            return (BaseManager<?, ?, ?>)
                    entity.javaType().getDeclaredField(Names.java(name)).get(null);
        } catch (NoSuchFieldException e) {
            throw new NotBuilt("a manager " + name + " of " + entity);
        } catch (IllegalAccessException e) {
            throw new LinkageError(name, e);
        }
    }
}
