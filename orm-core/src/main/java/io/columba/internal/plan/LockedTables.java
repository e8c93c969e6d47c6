package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.expr.RowLock;
import io.columba.internal.plan.Column.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the tables whose rows a query locks. */
final class LockedTables {
    private static final String SELF = "self";

    private LockedTables() {}

    static QueryPlan.@Nullable Lock lock(QueryRequest request, @Nullable RowLock kind, QueryPlan.Read read) {
        if (kind == null) {
            return null;
        }
        Map<String, Table> choices = new LinkedHashMap<>();
        choices.put(SELF, read.table());
        collect("", read.nested(), choices);
        List<Table> tables =
                kind.of().stream().map(path -> table(request, path, choices)).toList();
        return new QueryPlan.Lock(kind, tables);
    }

    private static Table table(QueryRequest request, String path, Map<String, Table> choices) {
        Table table = choices.get(path);
        if (table == null) {
            throw new FieldException("of(\"" + path + "\") locks no table that the query of " + request.root()
                    + " reads. Possible: " + String.join(", ", choices.keySet())
                    + ". Name the relation in selectRelated as well.");
        }
        return table;
    }

    private static void collect(String before, List<QueryPlan.Nested> nested, Map<String, Table> choices) {
        for (QueryPlan.Nested each : nested) {
            String path = before + each.relation().name();
            choices.put(path, each.read().table());
            collect(path + "__", each.read().nested(), choices);
        }
    }
}
