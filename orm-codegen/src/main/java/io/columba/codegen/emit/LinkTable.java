package io.columba.codegen.emit;

import io.columba.codegen.schema.Column;
import io.columba.codegen.schema.ForeignKey;
import io.columba.codegen.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table of pairs. Immutable.
 *
 * @param table the table
 * @param owner the foreign key to the side that declares the relation
 * @param target the foreign key to the other side
 * @param pure whether it holds nothing but the pairs
 * @param pairKey whether the pair is the primary key, and not a number of its own
 */
record LinkTable(Table table, ForeignKey owner, ForeignKey target, boolean pure, boolean pairKey) {
    /** Sees whether a table is one: its key, or a unique constraint beside a number, is over two foreign keys. */
    static Optional<LinkTable> of(Table table) {
        List<ForeignKey> single = table.foreignKeys().stream()
                .filter(key -> key.columns().size() == 1)
                .toList();
        List<List<String>> pairs = new ArrayList<>();
        pairs.add(table.primaryKey());
        if (isNumbered(table)) {
            pairs.addAll(table.uniques());
        }
        for (List<String> pair : pairs) {
            if (pair.size() != 2) {
                continue;
            }
            List<ForeignKey> ends = pair.stream()
                    .flatMap(column -> single.stream()
                            .filter(key -> key.columns().get(0).equals(column))
                            .limit(1))
                    .toList();
            if (ends.size() == 2) {
                boolean pairKey = pair.equals(table.primaryKey());
                boolean pure = table.columns().size() == (pairKey ? 2 : 3) && !table.view();
                return Optional.of(inOrder(table, ends, pure, pairKey));
            }
        }
        return Optional.empty();
    }

    private static LinkTable inOrder(Table table, List<ForeignKey> ends, boolean pure, boolean pairKey) {
        List<String> columns = table.columns().stream().map(Column::name).toList();
        boolean turned = columns.indexOf(ends.get(0).columns().get(0))
                > columns.indexOf(ends.get(1).columns().get(0));
        return new LinkTable(table, ends.get(turned ? 1 : 0), ends.get(turned ? 0 : 1), pure, pairKey);
    }

    /** Says whether a table has the column that Columba gives to its own link tables. */
    private static boolean isNumbered(Table table) {
        return table.primaryKey().equals(List.of("id"))
                && table.column("id")
                        .filter(column -> column.identity()
                                && Set.of("integer", "int", "bigint")
                                        .contains(column.type().name()))
                        .isPresent();
    }
}
