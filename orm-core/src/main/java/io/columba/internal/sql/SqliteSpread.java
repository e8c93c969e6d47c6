package io.columba.internal.sql;

import java.sql.SQLException;
import org.sqlite.Function;

/** A variance or standard deviation on SQLite, worked out in one pass (Welford). SQLite copies it for each group. */
final class SqliteSpread extends Function.Aggregate {
    private final boolean ofSample;
    private final boolean root;
    private long count;
    private double mean;
    private double squares;

    SqliteSpread(boolean ofSample, boolean root) {
        this.ofSample = ofSample;
        this.root = root;
    }

    @Override
    protected void xStep() throws SQLException {
        if (value_text(0) == null) {
            return;
        }
        double value = value_double(0);
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }

    @Override
    protected void xFinal() throws SQLException {
        long divisor = ofSample ? count - 1 : count;
        if (divisor < 1) {
            result();
        } else {
            double variance = squares / divisor;
            result(root ? Math.sqrt(variance) : variance);
        }
    }
}
