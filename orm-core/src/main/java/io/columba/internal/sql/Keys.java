package io.columba.internal.sql;

import io.columba.internal.plan.Column;
import io.columba.internal.plan.Table;
import io.columba.internal.plan.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves columns out that depend on a key, for engines that know that they do. */
final class Keys {
    private Keys() {}

    /** Returns the key of each table instead of all its columns, if it is among them. */
    static List<Term> instead(List<Term> groups) {
        Set<Table> known = new HashSet<>();
        for (Term term : groups) {
            if (term instanceof Term.OfColumn of && isKey(of.column())) {
                known.add(of.column().table());
            }
        }
        return groups.stream()
                .filter(term -> !(term instanceof Term.OfColumn of)
                        || !known.contains(of.column().table())
                        || isKey(of.column()))
                .toList();
    }

    private static boolean isKey(Column column) {
        List<?> keys = column.table().entity().concrete().keys();
        return keys.size() == 1
                && keys.contains(column.field())
                && column.field().entity() == column.table().entity().concrete();
    }
}
