package io.columba;

import io.columba.db.AliasChoice;
import io.columba.internal.sql.SchemaWriter;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates and drops the tables of entities on one database at a time. Only tables that the routers'
 * {@code allowMigrate} permits there, and that are {@code managed}, are touched.
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
        writer(databases, alias).drop(permitted);
        return types(permitted);
    }

    @SafeVarargs
    private static List<EntityType<?>> permitted(
            Databases databases, String alias, Class<? extends Model>... entities) {
        databases.backend(alias);
        List<EntityType<?>> permitted = new ArrayList<>();
        for (Class<? extends Model> entity : entities) {
            EntityType<?> type = EntityType.of(entity);
            if (type.managed() && databases.allowMigrate(alias, type)) {
                permitted.add(type);
            }
        }
        return permitted;
    }

    private static SchemaWriter writer(Databases databases, String alias) {
        return new SchemaWriter(
                databases.backend(alias).executor(), new AliasChoice(alias, AliasChoice.Reason.EXPLICIT, null));
    }

    private static List<Class<?>> types(List<EntityType<?>> entities) {
        List<Class<?>> types = new ArrayList<>();
        entities.forEach(entity -> types.add(entity.javaType()));
        return List.copyOf(types);
    }
}
