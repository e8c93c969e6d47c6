package io.columba.codegen.read;

import io.columba.codegen.read.Catalogue.Index;
import io.columba.codegen.schema.DatabaseSchema;
import io.columba.codegen.schema.Table;
import io.columba.codegen.schema.TableName;
import io.columba.codegen.schema.Warning;
import io.columba.db.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.meta.AbstractDatabase;
import org.jooq.meta.TableDefinition;

/** Reads the schema of a database. One thread at a time; the connection stays open and unchanged. */
public final class SchemaReader {
    private final Engine engine;
    private final Connection connection;
    private final Catalogue catalogue;
    private final List<Warning> warnings = new ArrayList<>();

    private SchemaReader(Engine engine, Connection connection) {
        this.engine = engine;
        this.connection = connection;
        this.catalogue = Catalogue.of(engine, connection);
    }

    /**
     * Makes a reader for the database at the other end of a connection.
     *
     * @param connection an open connection
     * @return the reader
     * @throws SQLException if the connection does not answer
     * @throws io.columba.error.UnknownEngineException if the engine is none that Columba knows
     */
    public static SchemaReader on(Connection connection) throws SQLException {
        return new SchemaReader(Engine.ofConnection(connection), connection);
    }

    /**
     * Returns the schemas there are, those of the engine itself left out.
     *
     * @return the names; a single empty one on SQLite, which has no schemas
     */
    public List<String> schemas() {
        return catalogue.schemas();
    }

    /**
     * Returns the schema in which the connection looks for tables whose schema is not named.
     *
     * @return the name; empty on SQLite
     */
    public String defaultSchema() {
        return catalogue.defaultSchema();
    }

    /**
     * Reads the tables and views of some schemas.
     *
     * @param schemas the names of schemas
     * @param wanted chooses the tables
     * @return the schema, in the order of names
     */
    public DatabaseSchema read(List<String> schemas, Predicate<TableName> wanted) {
        catalogue.load(schemas);
        AbstractDatabase database = MetaDatabase.of(engine, connection, schemas);
        List<Table> tables = new ArrayList<>();
        for (TableDefinition definition : database.getTables()) {
            TableName name = catalogue.name(definition);
            if (!wanted.test(name) || name.name().startsWith("sqlite_")) {
                continue;
            }
            if (catalogue.isPartition(definition)) {
                warnings.add(
                        new Warning(name, "", "left out, because it is a partition of a table that has an entity."));
            } else {
                tables.add(table(name, definition));
            }
        }
        tables.sort(Comparator.comparing(Table::name));
        warnings.sort(Comparator.comparing(Warning::table));
        return new DatabaseSchema(engine, tables, warnings);
    }

    private Table table(TableName name, TableDefinition definition) {
        List<Index> indexes = catalogue.indexes(definition);
        return new Table(
                name,
                definition.isView() || definition.isMaterializedView(),
                Catalogue.comment(definition.getComment()),
                catalogue.columns(definition),
                catalogue.primaryKey(definition),
                uniques(indexes),
                others(name, indexes),
                catalogue.checks(definition),
                catalogue.foreignKeys(definition),
                catalogue.returnsKeys(definition));
    }

    private static List<List<String>> uniques(List<Index> indexes) {
        return sorted(indexes.stream().filter(index -> index.plain() && index.unique()));
    }

    private List<List<String>> others(TableName name, List<Index> indexes) {
        for (Index index : indexes) {
            if (!index.plain()) {
                warnings.add(new Warning(
                        name,
                        index.name(),
                        "is an index over expressions, over some rows only or of a special kind, which no annotation"
                                + " says; the database keeps it."));
            }
        }
        return sorted(indexes.stream().filter(index -> index.plain() && !index.unique()));
    }

    /** Constraints have no order of their own, and their generated names differ from one database to the next. */
    private static List<List<String>> sorted(Stream<Index> indexes) {
        return indexes.map(Index::columns)
                .distinct()
                .sorted(Comparator.comparing(List::toString))
                .toList();
    }
}
