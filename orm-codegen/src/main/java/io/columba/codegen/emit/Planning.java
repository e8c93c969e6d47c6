package io.columba.codegen.emit;

import com.palantir.javapoet.ClassName;
import io.columba.codegen.schema.Column;
import io.columba.codegen.schema.DatabaseSchema;
import io.columba.codegen.schema.ForeignKey;
import io.columba.codegen.schema.Table;
import io.columba.codegen.schema.TableName;
import io.columba.codegen.schema.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides which tables are entities, what their fields are called and where relations lead. */
final class Planning {
    final DatabaseSchema schema;
    final EmitOptions options;
    final List<Warning> warnings = new ArrayList<>();
    final Map<TableName, Draft> drafts = new TreeMap<>();
    final Map<TableName, LinkTable> links = new TreeMap<>();
    final Names classNames = Names.ofFiles();

    Planning(DatabaseSchema schema, EmitOptions options) {
        this.schema = schema;
        this.options = options;
        findLinks();
        nameClasses();
        drafts.values().forEach(this::findRelations);
        drafts.values().forEach(this::nameFields);
        new ReverseNames(this).give();
    }

    void warn(TableName table, String column, String reason) {
        warnings.add(new Warning(table, column, reason));
    }

    // --- tables -------------------------------------------------------------------------------------------------

    private void findLinks() {
        Map<TableName, Table> byName = new LinkedHashMap<>();
        schema.tables().forEach(table -> byName.put(table.name(), table));
        for (Table table : schema.tables()) {
            LinkTable.of(table)
                    .filter(link -> canBeEnd(byName, link.owner()) && canBeEnd(byName, link.target()))
                    .filter(link -> !link.pure()
                            || !options.classNames().containsKey(table.name().toString()))
                    .ifPresent(link -> links.put(table.name(), link));
        }
        // What something points to has to be an entity.
        for (Table table : schema.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                LinkTable target = links.get(key.target());
                if (target != null && target.pure()) {
                    links.put(
                            key.target(),
                            new LinkTable(target.table(), target.owner(), target.target(), false, target.pairKey()));
                }
            }
        }
    }

    private static boolean canBeEnd(Map<TableName, Table> tables, ForeignKey key) {
        Table target = tables.get(key.target());
        return target != null && Draft.keys(target).equals(key.targetColumns());
    }

    private void nameClasses() {
        int position = 0;
        for (Table table : schema.tables()) {
            position++;
            LinkTable link = links.get(table.name());
            if (link == null || !link.pure()) {
                String name = classNames.take(className(table.name(), position));
                drafts.put(table.name(), new Draft(table, ClassName.get(options.packageName(), name)));
            }
        }
    }

    private String className(TableName table, int position) {
        String given = options.classNames().get(table.toString());
        if (given != null) {
            return given;
        }
        String name = table.name();
        for (String prefix : options.stripPrefixes()) {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                name = name.substring(prefix.length());
                break;
            }
        }
        List<String> words = Words.of(name);
        if (!words.isEmpty() && options.singular()) {
            words = Inflection.singular(words);
        }
        String type = JavaNames.type(words, position);
        boolean used = !classNames.isFree(type) && !table.schema().isEmpty();
        return used ? Words.pascal(Words.of(table.schema())) + type : type;
    }

    // --- relations ----------------------------------------------------------------------------------------------

    private void findRelations(Draft draft) {
        for (ForeignKey key : draft.table.foreignKeys()) {
            String problem = problem(draft, key);
            if (problem == null) {
                draft.relations.put(key.columns().get(0), key);
            } else {
                warn(draft.table.name(), String.join(", ", key.columns()), problem);
            }
        }
    }

    private @Nullable String problem(Draft draft, ForeignKey key) {
        String kept = key.columns().size() == 1 ? "the column is a plain field." : "the columns are plain fields.";
        Draft target = drafts.get(key.target());
        if (target == null) {
            return "points to " + key.target() + ", which has no entity, so " + kept;
        }
        if (key.columns().size() > 1) {
            return "points to " + key.target() + " with " + key.columns().size()
                    + " columns, and a relation has one, so " + kept;
        }
        if (target.keys.size() > 1) {
            return "points to a part of the key of " + key.target() + ", which is composite, so " + kept;
        }
        if (!target.keys.equals(key.targetColumns())) {
            return "points to " + key.target() + "." + key.targetColumns().get(0)
                    + ", which is not its key, and a relation leads to a key, so " + kept;
        }
        return draft.relations.containsKey(key.columns().get(0))
                ? "points to " + key.target() + " as well, and a field is one relation only, the first."
                : null;
    }

    // --- fields -------------------------------------------------------------------------------------------------

    /** Plain columns keep their names; a relation that would have one of them gives way. */
    private void nameFields(Draft draft) {
        List<Column> columns = draft.table.columns();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i).name();
            if (!draft.relations.containsKey(column)) {
                String given = given(options.fieldNames(), draft, column);
                String name = given != null ? given : JavaNames.field(Words.of(column), i + 1);
                draft.fields.put(column, draft.names.take(name));
            }
        }
        for (Column column : columns) {
            ForeignKey relation = draft.relations.get(column.name());
            if (relation != null) {
                draft.fields.put(column.name(), draft.names.take(relationName(draft, column.name(), relation)));
            }
        }
    }

    static @Nullable String given(Map<String, String> names, Draft draft, String column) {
        return names.get(draft.table.name() + "." + column);
    }

    private String relationName(Draft draft, String column, ForeignKey relation) {
        String given = given(options.fieldNames(), draft, column);
        if (given != null) {
            return given;
        }
        List<String> words = new ArrayList<>(Words.of(column));
        if (words.size() > 1 && List.of("id", "fk").contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        } else if (words.equals(List.of("id")) || words.isEmpty()) {
            words = Words.of(target(relation).type.simpleName());
        }
        String name = Words.camel(words);
        if (Character.isDigit(name.charAt(0))) {
            name = "column" + name;
        }
        boolean clashes = JavaNames.isMethod(name) || !draft.names.isFree(name) || !draft.names.isFree(name + "Id");
        return clashes ? name + "Ref" : name;
    }

    /** Returns where a foreign key leads that was found to be a relation. */
    Draft target(ForeignKey relation) {
        return Objects.requireNonNull(drafts.get(relation.target()));
    }
}
