package io.columba.codegen.emit;

import com.palantir.javapoet.ClassName;
import io.columba.codegen.schema.Column;
import io.columba.codegen.schema.ForeignKey;
import io.columba.codegen.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entity while its names are being given. */
final class Draft {
    final Table table;
    final ClassName type;
    final List<String> keys;
    final Names names = Names.exact();
    /** The field of each column. */
    final Map<String, String> fields = new HashMap<>();
    /** The foreign keys that become relations, by column. */
    final Map<String, ForeignKey> relations = new LinkedHashMap<>();
    /** The name of the other side of each relation. */
    final Map<String, String> reverseNames = new HashMap<>();
    /** Relations that have no column here. */
    final List<Member> others = new ArrayList<>();

    Draft(Table table, ClassName type) {
        this.table = table;
        this.type = type;
        this.keys = keys(table);
    }

    /** The primary key, or a unique constraint that can stand for it. */
    static List<String> keys(Table table) {
        if (!table.primaryKey().isEmpty() || table.view()) {
            return table.primaryKey();
        }
        Optional<List<String>> unique = table.uniques().stream()
                .filter(columns -> !columns.isEmpty()
                        && columns.stream()
                                .allMatch(name -> table.column(name)
                                        .filter(column -> !column.nullable())
                                        .isPresent()))
                .findFirst();
        return unique.orElse(List.of());
    }

    boolean isKey(Column column) {
        return keys.contains(column.name());
    }

    boolean isOnlyKey(Column column) {
        return keys.equals(List.of(column.name()));
    }

    boolean readOnly() {
        return table.view() || keys.isEmpty();
    }

    boolean isUnique(String column) {
        return table.uniques().contains(List.of(column)) && !keys.equals(List.of(column));
    }

    /** Says whether a relation leads to at most one object from its other side too. */
    boolean isOneToOne(String column) {
        return isUnique(column) || keys.equals(List.of(column));
    }
}
