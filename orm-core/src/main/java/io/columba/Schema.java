package io.columba;

import io.columba.db.AliasChoice;
import io.columba.internal.sql.SchemaWriter;
import io.columba.meta.EntityType;
import io.columba.meta.ManyToMany;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Creates and drops the tables of entities on one database at a time. Only tables that the routers'
 * {@code allowMigrate} permits there, and that are {@code managed} and not {@code readOnly}, are touched. The link tables of many-to-many
 * relations come and go with the entities that declare these. A proxy has no table; an entity that extends another one with a table of its own needs that of its parent as well.
 */
public final class Schema {
    private Schema() {}

    /**
     * Creates the tables of entities with their keys, unique constraints, foreign keys and indexes.
     *
     * @param alias the database
     * @param entities the entity classes, in any order
     * @return the entities whose tables were created
     * @throws io.columba.error.DatabaseException if a table exists already, or the database reports another error; then
     *     nothing new is left: PostgreSQL and SQLite roll back, on the others the tables created before are dropped again
     * @throws io.columba.error.NotSupportedException if the engine has no column type for a field; then nothing was made
     */
    @SafeVarargs
    public static List<Class<?>> create(String alias, Class<? extends Model>... entities) {
        Databases databases = Databases.current();
        List<EntityType<?>> permitted = permitted(databases, alias, entities);
        writer(databases, alias).create(permitted);
        return types(permitted);
    }

    /**
     * Drops the tables of entities where they exist, with everything in them.
     *
     * @param alias the database
     * @param entities the entity classes, in any order
     * @return the entities whose tables are gone
     */
    @SafeVarargs
    public static List<Class<?>> drop(String alias, Class<? extends Model>... entities) {
        Databases databases = Databases.current();
        List<EntityType<?>> permitted = permitted(databases, alias, entities);
        List<EntityType<?>> linksFirst = new ArrayList<>(permitted);
        Collections.reverse(linksFirst);
        writer(databases, alias).drop(linksFirst);
        return types(permitted);
    }

    @SafeVarargs
    private static List<EntityType<?>> permitted(
            Databases databases, String alias, Class<? extends Model>... entities) {
        databases.backend(alias);
        List<EntityType<?>> permitted = new ArrayList<>();
        for (Class<? extends Model> entity : entities) {
            EntityType<?> type = EntityType.of(entity);
            // The routers are asked for a proxy too, as in Django, but it has no table of its own.
            if (type.managed() && !type.readOnly() && databases.allowMigrate(alias, type) && type.proxied() == null) {
                permitted.add(type);
            }
        }
        List<EntityType<?>> links = permitted.stream().flatMap(Schema::links).toList();
        permitted.addAll(links);
        return permitted;
    }

    /** The link tables of the relations that an entity declares go where its own table goes, as in Django. */
    private static Stream<EntityType<?>> links(EntityType<?> entity) {
        return entity.manyToMany().stream()
                .filter(relation -> relation.linkIsAutomatic() && relation.owner() == entity)
                .map(ManyToMany::link)
                .filter(EntityType::managed);
    }

    private static SchemaWriter writer(Databases databases, String alias) {
        return new SchemaWriter(
                databases.backend(alias).executor(), new AliasChoice(alias, AliasChoice.Reason.EXPLICIT, null));
    }

    private static List<Class<?>> types(List<EntityType<?>> entities) {
        List<Class<?>> types = new ArrayList<>();
        entities.stream()
                .map(EntityType::javaType)
                .filter(type -> type != Link.class)
                .forEach(types::add);
        return List.copyOf(types);
    }
}
