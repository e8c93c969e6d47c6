package io.columba.internal.sql;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.db.QueryEvent.Operation;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import io.columba.meta.ValueKind;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Constraint;
import org.jooq.ConstraintForeignKeyOnStep;
import org.jooq.CreateTableElementListStep;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Nullability;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultDataType;

/** Creates and drops the tables of entities on one database. */
public final class SchemaWriter {
    /** The shortest limit on the length of names among the engines, in bytes (PostgreSQL). */
    private static final int LONGEST_NAME = 63;

    private final SqlExecutor executor;
    private final Dialect dialect;
    private final DSLContext context;
    private final AliasChoice choice;

    /** Makes a writer for a database. */
    public SchemaWriter(SqlExecutor executor, AliasChoice choice) {
        this.executor = executor;
        this.dialect = executor.dialect();
        this.context = dialect.context();
        this.choice = choice;
    }

    /** Creates tables, then the foreign keys between them and their indexes. */
    public void create(List<EntityType<?>> entities) {
        List<Statement> statements = new ArrayList<>();
        // All statements are made before the first runs: what cannot be mapped leaves no half of a schema behind.
        sequences(entities)
                .forEach((name, entity) -> statements.add(new Statement(entity, context.createSequence(name))));
        for (EntityType<?> entity : entities) {
            types(entity).forEach(type -> statements.add(new Statement(entity, context.query(DSL.raw(type)))));
            EntityField key = entity.keys().get(0);
            if (key.sequence() != null) {
                dialect.needSequences(key);
            }
            statements.add(new Statement(entity, createTable(entity)));
        }
        for (EntityType<?> entity : entities) {
            if (!dialect.inlineForeignKeys()) {
                for (Constraint foreignKey : foreignKeys(entity)) {
                    statements.add(new Statement(
                            entity, context.alterTable(Rendering.table(entity)).add(foreignKey)));
                }
            }
            indexes(entity).forEach(query -> statements.add(new Statement(entity, query)));
        }
        if (dialect.transactionalSchema()) {
            executor.database().atomic(Atomic.on(executor.database().alias()), () -> {
                statements.forEach(this::run);
                return statements.size();
            });
        } else {
            runOrTakeBack(statements);
        }
    }

    /** Each statement is final by itself here, so what was created before one failed is dropped again. */
    private void runOrTakeBack(List<Statement> statements) {
        List<EntityType<?>> created = new ArrayList<>();
        for (Statement statement : statements) {
            try {
                run(statement);
            } catch (RuntimeException e) {
                try {
                    drop(created);
                } catch (RuntimeException second) {
                    e.addSuppressed(second);
                }
                throw e;
            }
            if (!created.contains(statement.entity())) {
                created.add(statement.entity());
            }
        }
    }

    private record Statement(EntityType<?> entity, Query query) {}

    /** Drops tables where they exist, whatever points from one to another. */
    public void drop(List<EntityType<?>> entities) {
        String off = dialect.foreignKeyChecks(false);
        String on = dialect.foreignKeyChecks(true);
        try (io.columba.db.Lease lease = executor.database().lease()) {
            try (java.sql.Statement statement = lease.connection().createStatement()) {
                if (off != null) {
                    statement.execute(off);
                }
                try {
                    for (EntityType<?> entity : entities) {
                        Table<?> table = Rendering.table(entity);
                        String sql = context.render(
                                dialect.dropCascades()
                                        ? context.dropTableIfExists(table).cascade()
                                        : context.dropTableIfExists(table));
                        drop(statement, statement(entity, sql));
                    }
                    if (dialect.sequenceRows() != null) {
                        for (Name sequence : sequences(entities).keySet()) {
                            statement.execute(context.render(context.dropSequenceIfExists(sequence)));
                        }
                    }
                } finally {
                    if (on != null) {
                        statement.execute(on);
                    }
                }
            }
        } catch (java.sql.SQLException e) {
            executor.database().markBroken(e);
            throw dialect.translate(executor.database().alias(), null, e);
        }
    }

    private void drop(java.sql.Statement jdbc, SqlExecutor.Statement statement) throws java.sql.SQLException {
        executor.database().announce(Operation.DDL, statement.rendered().sql(), choice);
        long start = System.nanoTime();
        java.sql.SQLException failure = null;
        try {
            jdbc.execute(statement.rendered().sql());
        } catch (java.sql.SQLException e) {
            failure = e;
            throw e;
        } finally {
            executor.report(statement, List.of(), start, 0, failure);
        }
    }

    private void run(Statement statement) {
        executor.run(
                statement(statement.entity(), context.render(statement.query())),
                List.of(),
                PreparedStatement::executeUpdate);
    }

    private SqlExecutor.Statement statement(EntityType<?> entity, String sql) {
        return new SqlExecutor.Statement(new Rendered(sql, List.of(), false), Operation.DDL, entity, choice, null);
    }

    // --- tables -------------------------------------------------------------------------------------------------

    private Query createTable(EntityType<?> entity) {
        CreateTableElementListStep table = context.createTable(Rendering.table(entity));
        List<Constraint> constraints = new ArrayList<>();
        boolean keyInColumn = false;
        for (EntityField field : entity.tableFields()) {
            DataType<?> type = type(field);
            if (isIdentity(field)) {
                type = type.identity(true);
                keyInColumn = dialect.identityIsKey();
            }
            table = table.column(DSL.name(field.column()), type);
        }
        if (!keyInColumn) {
            constraints.add(0, DSL.constraint(name("pk", entity, List.of())).primaryKey(columns(entity.keys())));
        }
        int number = 0;
        for (String check : entity.checks()) {
            number++;
            constraints.add(
                    DSL.constraint(name("ck" + number, entity, List.of())).check(DSL.condition(DSL.raw(check))));
        }
        for (List<EntityField> unique : uniques(entity)) {
            constraints.add(DSL.constraint(name("uq", entity, unique)).unique(columns(unique)));
        }
        if (dialect.inlineForeignKeys()) {
            constraints.addAll(foreignKeys(entity));
        }
        return unquoted(entity, constraints.isEmpty() ? table : table.constraints(constraints));
    }

    /** On SQLite jOOQ takes a type with a default or an expression for a name, and quotes it. */
    private Query unquoted(EntityType<?> entity, Query table) {
        String sql = context.render(table);
        for (EntityField field : entity.tableFields()) {
            if (field.dbDefault() != null || field.generatedAs() != null || field.sqlType() != null) {
                String definition = definition(field);
                sql = sql.replace(" " + context.render(DSL.name(definition)), " " + definition);
            }
        }
        return context.query(DSL.raw(sql));
    }

    /** The statements that create the types that columns of an entity have, where there are none yet. */
    private Set<String> types(EntityType<?> entity) {
        Set<String> statements = new LinkedHashSet<>();
        for (EntityField field : entity.tableFields()) {
            String statement = dialect.createType(field);
            if (statement != null) {
                statements.add(statement);
            }
        }
        return statements;
    }

    /** The sequences that keys are taken from, each with an entity that does so. */
    private Map<Name, EntityType<?>> sequences(List<EntityType<?>> entities) {
        Map<Name, EntityType<?>> sequences = new LinkedHashMap<>();
        for (EntityType<?> entity : entities) {
            EntityField key = entity.keys().get(0);
            if (key.sequence() != null) {
                sequences.putIfAbsent(Rendering.sequence(key), entity);
            }
        }
        return sequences;
    }

    static boolean isIdentity(EntityField field) {
        return field.generated() && field.sequence() == null && field.kind() != ValueKind.UUID;
    }

    private DataType<?> type(EntityField field) {
        if (isIdentity(field) && (field.sqlType() == null || dialect.identityIsKey())) {
            return dialect.identityType(field.kind()).nullable(field.nullable());
        }
        String definition = definition(field);
        Nullability nullability = field.generatedAs() != null
                ? Nullability.DEFAULT
                : field.nullable() ? Nullability.NULL : Nullability.NOT_NULL;
        return new DefaultDataType<>(dialect.jooq(), Object.class, definition, definition).nullability(nullability);
    }

    /** What stands behind the name of a column: jOOQ leaves out some of it on engines that have it by now. */
    private String definition(EntityField field) {
        String type = dialect.columnType(field);
        if (field.generatedAs() != null) {
            return type + " generated always as (" + field.generatedAs() + ")" + dialect.storedColumn();
        }
        return field.dbDefault() == null ? type : type + " default " + field.dbDefault();
    }

    private List<Constraint> foreignKeys(EntityType<?> entity) {
        List<Constraint> constraints = new ArrayList<>();
        for (EntityField field : entity.tableFields()) {
            Relation relation = field.relation();
            if (relation != null && relation.constraint()) {
                EntityType<?> target = relation.target();
                ConstraintForeignKeyOnStep key = DSL.constraint(name("fk", entity, List.of(field)))
                        .foreignKey(DSL.name(field.column()))
                        .references(
                                Rendering.table(target).getQualifiedName(),
                                DSL.name(target.key().column()));
                constraints.add(
                        switch (relation.onDelete()) {
                            case DB_CASCADE -> key.onDeleteCascade();
                            case DB_SET_NULL -> key.onDeleteSetNull();
                            default -> key;
                        });
            }
        }
        return constraints;
    }

    /** The combinations that are unique, each once however often it was said. */
    private static Set<List<EntityField>> uniques(EntityType<?> entity) {
        Set<List<EntityField>> uniques = new LinkedHashSet<>();
        for (EntityField field : entity.tableFields()) {
            if (field.unique()) {
                uniques.add(List.of(field));
            }
        }
        entity.uniques().forEach(names -> uniques.add(fields(entity, names)));
        return uniques;
    }

    private List<Query> indexes(EntityType<?> entity) {
        Set<List<EntityField>> indexes = new LinkedHashSet<>();
        for (EntityField field : entity.tableFields()) {
            Relation relation = field.relation();
            boolean madeAnyway = relation != null && relation.constraint() && dialect.indexesForeignKeys();
            if (field.index() && !madeAnyway) {
                indexes.add(List.of(field));
            }
        }
        entity.indexes().forEach(names -> indexes.add(fields(entity, names)));
        List<Query> statements = new ArrayList<>();
        for (List<EntityField> fields : indexes) {
            statements.add(
                    context.createIndex(name("ix", entity, fields)).on(Rendering.table(entity), orderFields(fields)));
        }
        return statements;
    }

    private static List<EntityField> fields(EntityType<?> entity, List<String> names) {
        return names.stream().map(entity::field).toList();
    }

    private static List<Field<?>> orderFields(List<EntityField> fields) {
        List<Field<?>> columns = new ArrayList<>();
        fields.forEach(field -> columns.add(Rendering.unqualified(field)));
        return columns;
    }

    private static Field<?>[] columns(List<EntityField> fields) {
        return fields.stream().map(Rendering::unqualified).toArray(Field<?>[]::new);
    }

    /**
     * A name that says what it is, its parts kept apart because all tables of a schema share their names; one that is
     * too long keeps its beginning and gets a hash of the whole.
     */
    private static Name name(String prefix, EntityType<?> entity, List<EntityField> fields) {
        StringBuilder full = new StringBuilder(prefix).append('_').append(entity.table());
        fields.forEach(field -> full.append("__").append(field.column()));
        String hash = String.format("_%08x", full.toString().hashCode());
        if (bytes(full) <= LONGEST_NAME) {
            return DSL.name(full.toString());
        }
        while (bytes(full) > LONGEST_NAME - hash.length()) {
            full.setLength(full.offsetByCodePoints(full.length(), -1));
        }
        return DSL.name(full + hash);
    }

    private static int bytes(CharSequence name) {
        return name.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
