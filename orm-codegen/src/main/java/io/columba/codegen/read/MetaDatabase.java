package io.columba.codegen.read;

import io.columba.db.Engine;
import java.sql.Connection;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.meta.AbstractDatabase;
import org.jooq.meta.h2.H2Database;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.mariadb.MariaDBDatabase;
import org.jooq.meta.mysql.MySQLDatabase;
import org.jooq.meta.postgres.PostgresDatabase;
import org.jooq.meta.sqlite.SQLiteDatabase;

/** How jOOQ's meta library is asked about each engine. */
final class MetaDatabase {
    private MetaDatabase() {}

    /** Returns jOOQ's reader of some schemas; closing it is up to whoever closes the connection. */
    static AbstractDatabase of(Engine engine, Connection connection, List<String> schemas) {
        AbstractDatabase database = empty(engine);
        database.setConnection(connection);
        database.setConfiguredSchemata(schemas.stream()
                .map(schema -> new SchemaMappingType().withInputSchema(schema))
                .toList());
        database.setIncludes(new String[] {".*"});
        database.setExcludes(new String[0]);
        database.setIncludeTables(true);
        // The pragmas of SQLite tell of keys and indexes; jOOQ takes minutes for those of some hundred tables there.
        boolean constraints = engine != Engine.SQLITE;
        database.setIncludePrimaryKeys(constraints);
        database.setIncludeUniqueKeys(constraints);
        database.setIncludeForeignKeys(constraints);
        database.setIncludeCheckConstraints(constraints);
        database.setIncludeIndexes(constraints);
        database.setIncludeDomains(true);
        database.setIncludeRoutines(false);
        database.setTableValuedFunctions(false);
        database.setSupportsUnsignedTypes(true);
        return database;
    }

    private static AbstractDatabase empty(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> new PostgresDatabase();
            case MYSQL -> new MySQLDatabase();
            case MARIADB -> new MariaDBDatabase();
            case H2 -> new H2Database();
            case SQLITE -> new SQLiteDatabase();
        };
    }

    /** Returns jOOQ's name of an engine. */
    static SQLDialect dialect(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> SQLDialect.POSTGRES;
            case MYSQL -> SQLDialect.MYSQL;
            case MARIADB -> SQLDialect.MARIADB;
            case H2 -> SQLDialect.H2;
            case SQLITE -> SQLDialect.SQLITE;
        };
    }
}
