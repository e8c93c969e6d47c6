package io.columba.internal.sql;

import io.columba.db.AliasChoice;
import io.columba.internal.plan.OnConflict;
import io.columba.internal.sql.InsertStatements.Kind;
import io.columba.internal.sql.InsertStatements.Prepared;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Inserts rows that may be in conflict one by one, on engines whose INSERT has no clause for that. Thread-safe. */
final class RowByRowInserter {
    private final InsertStatements statements;

    RowByRowInserter(InsertStatements statements) {
        this.statements = statements;
    }

    void insert(Insertion insertion, List<?> objects, AliasChoice choice) {
        if (insertion.conflict().action() == OnConflict.Action.IGNORE) {
            batchLeavingOut(insertion, objects, choice);
        } else {
            merge(insertion, objects, choice);
        }
    }

    /** Each row of a batch is a statement of its own, so the rows that are refused take no others along. */
    private void batchLeavingOut(Insertion insertion, List<?> objects, AliasChoice choice) {
        Insertion failing = new Insertion(insertion.entity(), insertion.fields(), 1, OnConflict.fail());
        Prepared prepared = statements.prepared(Kind.PLAIN, failing);
        statements.run(prepared, failing, objects.subList(0, 1), choice, null, statement -> {
            statement.addBatch();
            for (Object object : objects.subList(1, objects.size())) {
                prepared.rendered().bind(statement, InsertStatements.stored(prepared.columns(), List.of(object)));
                statement.addBatch();
            }
            try {
                return Arrays.stream(statement.executeBatch()).sum();
            } catch (BatchUpdateException e) {
                return inserted(e);
            }
        });
    }

    private int inserted(BatchUpdateException failure) throws SQLException {
        for (SQLException each = failure.getNextException(); each != null; each = each.getNextException()) {
            if (!statements.dialect().conflicts().isTaken(each)) {
                throw each;
            }
        }
        return (int) Arrays.stream(failure.getUpdateCounts())
                .filter(count -> count > 0)
                .count();
    }

    private void merge(Insertion insertion, List<?> objects, AliasChoice choice) {
        Prepared prepared = statements.prepared(Kind.MERGE, insertion);
        statements.run(prepared, insertion, objects.subList(0, 1), choice, null, statement -> {
            mergeOne(insertion, statement, objects.get(0));
            for (Object object : objects.subList(1, objects.size())) {
                prepared.rendered().bind(statement, InsertStatements.stored(prepared.columns(), List.of(object)));
                mergeOne(insertion, statement, object);
            }
            return objects.size();
        });
    }

    private void mergeOne(Insertion insertion, PreparedStatement statement, Object object) throws SQLException {
        try {
            statement.execute();
        } catch (SQLException e) {
            if (!statements.dialect().conflicts().isTaken(e)) {
                throw e;
            }
            // Another transaction has inserted the row meanwhile, so now there is one to update.
            statement.execute();
        }
        if (!insertion.told().isEmpty()) {
            try (ResultSet told = Objects.requireNonNull(statement.getResultSet())) {
                statements.toldRows().take(insertion, told, List.of(object));
            }
        }
    }
}
