package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.error.FieldException;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An UPDATE of fields that are in several tables, those of an entity and of its parents: one statement for each. */
final class TableUpdates {
    /** How many keys stand in one statement at most. */
    private static final int BATCH = 1_000;

    private final Query<?> rows;
    private final Map<EntityType<?>, Map<String, @Nullable Object>> byTable = new LinkedHashMap<>();

    TableUpdates(Query<?> rows, Map<String, ? extends @Nullable Object> values) {
        this.rows = rows;
        EntityType<?> entity = rows.entity();
        values.forEach((name, value) -> {
            EntityField field = entity.fieldOrNull(name);
            if (field != null && field.key()) {
                throw new FieldException("update(\"" + name + "\") would change the key of " + entity
                        + ", which several tables share. Create new objects instead.");
            }
            byTable.computeIfAbsent(field == null ? entity.concrete() : field.entity(), table -> new LinkedHashMap<>())
                    .put(name, value);
        });
    }

    boolean severalTables() {
        return byTable.size() > 1;
    }

    /** Changes the same rows in each table, whatever the first change does to the conditions; returns their number. */
    int run() {
        for (String name :
                byTable.getOrDefault(rows.entity().concrete(), Map.of()).keySet()) {
            rows.entity().field(name);
        }
        AliasChoice choice = rows.choice();
        Set<@Nullable Object> distinct = new LinkedHashSet<>();
        rows.databases()
                .backend(choice.alias())
                .atomic(Atomic.on(choice.alias()).withoutSavepoint(), () -> {
                    // Joins may find a row several times.
                    distinct.addAll(
                            new QuerySet<>(rows.ordered(List.of())).column("pk").list());
                    List<@Nullable Object> keys = new ArrayList<>(distinct);
                    for (int at = 0; at < keys.size(); at += BATCH) {
                        List<?> part = keys.subList(at, Math.min(at + BATCH, keys.size()));
                        byTable.forEach((table, values) ->
                                inTable(table, choice).filter("pk__in", part).update(values));
                    }
                });
        return distinct.size();
    }

    @SuppressWarnings("unchecked")
    private QuerySet<? extends Model> inTable(EntityType<?> table, AliasChoice choice) {
        return new QuerySet<>(
                Query.of((EntityType<? extends Model>) table, rows.databases()).decided(choice));
    }
}
