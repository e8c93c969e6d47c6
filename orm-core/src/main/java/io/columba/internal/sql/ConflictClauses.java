package io.columba.internal.sql;

import io.columba.internal.plan.OnConflict.Targets;
import java.sql.SQLException;

/**
 * How an engine says what becomes of new rows that unique constraints refuse; here as in PostgreSQL. Columns are quoted
 * names. Immutable.
 */
class ConflictClauses {
    /** The generated key of an INSERT that locked a row which is there instead. */
    static final long THERE = 0x4321_0000_0000_0001L;

    private final Targets targets;

    ConflictClauses(Targets targets) {
        this.targets = targets;
    }

    /** Returns which conflicts rows can be updated on. */
    Targets targets() {
        return targets;
    }

    /** The end of an INSERT that leaves out what is there already; takes one of its columns. */
    String ignoring(String column) {
        return "on conflict do nothing";
    }

    /**
     * The end of an INSERT that updates what is there already, up to the assignments; takes the columns of the constraint
     * that is meant, or none for any.
     */
    String updating(String target) {
        return "on conflict " + (target.isEmpty() ? "" : "(" + target + ") ") + "do update set";
    }

    /** Returns the value that the new row has for a column, in the assignments of {@link #updating}. */
    String givenValue(String column) {
        return "excluded." + column;
    }

    /**
     * The end of an INSERT that locks what is there already for writing, changes nothing and has {@link #THERE} for a
     * generated key; takes one of its columns. Empty if there is no need for it, because the refusal of a row leaves no
     * lock on the one in its way.
     */
    String locking(String column) {
        return "";
    }

    /** Says whether rows in conflict are seen to one by one, since INSERT has no clause for them. */
    boolean rowByRow() {
        return false;
    }

    /** Says whether an error means that a unique constraint refused a row. */
    boolean isTaken(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    /** H2, where a MERGE of single rows stands for the clause. */
    static final class RowByRow extends ConflictClauses {
        RowByRow() {
            super(Targets.NAMED);
        }

        @Override
        boolean rowByRow() {
            return true;
        }
    }

    /** MySQL, which cannot choose a constraint. */
    static class OnDuplicateKey extends ConflictClauses {
        OnDuplicateKey() {
            super(Targets.ANY);
        }

        /** INSERT IGNORE would also leave out rows that break a foreign key, and say nothing. */
        @Override
        String ignoring(String column) {
            return "on duplicate key update " + column + " = " + column;
        }

        @Override
        String updating(String target) {
            return "as excluded on duplicate key update";
        }

        /**
         * After a refusal all who were refused share a lock on the row, and none of them gets the one to write it. How many
         * rows were changed would not tell that there was one, for the drivers have those counted that were found.
         */
        @Override
        String locking(String column) {
            return "on duplicate key update " + column + " = if(last_insert_id(" + THERE + ") = 0, " + column + ", "
                    + column + ")";
        }
    }

    /** MariaDB, which has another name for the new row. */
    static final class OfMariaDb extends OnDuplicateKey {
        @Override
        String updating(String target) {
            return "on duplicate key update";
        }

        @Override
        String givenValue(String column) {
            return "values(" + column + ")";
        }
    }
}
