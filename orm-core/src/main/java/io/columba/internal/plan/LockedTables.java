package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.expr.RowLock;
import io.columba.meta.EntityType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the tables whose rows a query locks. */
final class LockedTables {
    private static final String SELF = "self";

    private LockedTables() {}

    static QueryPlan.@Nullable Lock lock(EntityType<?> root, @Nullable RowLock kind, QueryPlan.Read read) {
        if (kind == null) {
            return null;
        }
        Map<String, List<Table>> choices = new LinkedHashMap<>();
        choices.put(SELF, tables(read));
        collect("", read.nested(), choices);
        List<Table> tables = kind.of().stream()
                .flatMap(path -> tables(root, path, choices).stream())
                .toList();
        return new QueryPlan.Lock(kind, tables);
    }

    /** An object that is in several tables is locked in all of them. */
    private static List<Table> tables(QueryPlan.Read read) {
        return read.own().isEmpty() ? List.of(read.table()) : read.tables();
    }

    private static List<Table> tables(EntityType<?> root, String path, Map<String, List<Table>> choices) {
        List<Table> tables = choices.get(path);
        if (tables == null) {
            throw new FieldException("of(\"" + path + "\") locks no table that the query of " + root
                    + " reads. Possible: " + String.join(", ", choices.keySet())
                    + ". Name the relation in selectRelated as well.");
        }
        return tables;
    }

    private static void collect(String before, List<QueryPlan.Nested> nested, Map<String, List<Table>> choices) {
        for (QueryPlan.Nested each : nested) {
            String path = before
                    + (each.reverse()
                            ? each.relation().relatedName()
                            : each.relation().field().name());
            choices.put(path, tables(each.read()));
            collect(path + "__", each.read().nested(), choices);
        }
    }
}
