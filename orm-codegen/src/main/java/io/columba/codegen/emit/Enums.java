package io.columba.codegen.emit;

import com.palantir.javapoet.ClassName;
import io.columba.codegen.schema.Column;
import io.columba.codegen.schema.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The enums of a schema: a type of its own has one class, a list of values in a column another. */
final class Enums {
    private final Planning planning;
    private final Map<String, EnumModel> byOrigin = new LinkedHashMap<>();

    Enums(Planning planning) {
        this.planning = planning;
    }

    List<EnumModel> all() {
        return new ArrayList<>(byOrigin.values());
    }

    /** Returns the enum of a column; null if its values are not listed, or something else was asked for. */
    @Nullable
    EnumModel of(Draft draft, Column column) {
        ColumnType type = column.type();
        if (type.array() || (!type.name().equals("enum") && !type.labels().isEmpty())) {
            return null;
        }
        if (!type.labels().isEmpty() && type.declared()) {
            return byOrigin.computeIfAbsent(
                    type.sql(), sql -> made(JavaNames.type(Words.of(lastPart(sql)), 0), sql, type.labels()));
        }
        List<String> labels = type.labels().isEmpty() ? checked(draft, column) : type.labels();
        if (labels.isEmpty()) {
            return null;
        }
        String field = Objects.requireNonNull(draft.fields.get(column.name()));
        return byOrigin.computeIfAbsent(
                draft.table.name() + "." + column.name(),
                origin -> made(draft.type.simpleName() + Words.capitalized(field), origin, labels));
    }

    private static String lastPart(String sql) {
        String plain = sql.replace("\"", "");
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private EnumModel made(String name, String origin, List<String> labels) {
        return EnumModel.of(
                ClassName.get(planning.options.packageName(), planning.classNames.take(name)), origin, labels);
    }

    private static List<String> checked(Draft draft, Column column) {
        if (!column.type().name().contains("char") && !column.type().name().equals("text")) {
            return List.of();
        }
        return draft.table.checks().stream()
                .map(check -> CheckLabels.of(check, column.name()))
                .filter(labels -> !labels.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
