package io.columba.codegen.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import io.columba.codegen.schema.DatabaseSchema;
import io.columba.codegen.schema.Table;
import io.columba.codegen.schema.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes entity classes of a schema. The same schema and options always give the same text. */
public final class Emitter {
    private final Planning planning;
    private final Enums enums;
    private int relations;

    private Emitter(DatabaseSchema schema, EmitOptions options) {
        this.planning = new Planning(schema, options);
        this.enums = new Enums(planning);
    }

    /**
     * Makes the files of a schema.
     *
     * @param schema what was read
     * @param options how the entities are to look
     * @return the files, and what they do not show
     */
    public static Emission emit(DatabaseSchema schema, EmitOptions options) {
        return new Emitter(schema, options).emitted();
    }

    private Emission emitted() {
        List<List<Member>> columns = planning.drafts.values().stream()
                .map(draft -> new Members(planning, enums, draft).made())
                .toList();
        relations += new OtherSides(planning).add();
        List<SourceFile> files = new ArrayList<>();
        int at = 0;
        for (Draft draft : planning.drafts.values()) {
            List<Member> members = new ArrayList<>(columns.get(at++));
            relations += draft.relations.size();
            members.addAll(draft.others);
            EntityModel model =
                    new EntityModel(draft.table.name(), draft.type, doc(draft), entity(draft), manager(draft), members);
            files.add(new EntitySource(model, planning.options.publicFields()).file());
        }
        enums.all().forEach(listed -> files.add(EnumSource.file(listed)));
        files.sort(Comparator.comparing(SourceFile::className));
        List<Warning> warnings = new ArrayList<>(planning.schema.warnings());
        warnings.addAll(planning.warnings);
        warnings.sort(Comparator.comparing(Warning::table));
        return new Emission(files, planning.drafts.size(), relations, warnings);
    }

    private static String doc(Draft draft) {
        Table table = draft.table;
        if (!table.comment().isEmpty()) {
            return JavadocText.of(table.comment());
        }
        String name = JavadocText.code(table.name().toString());
        if (table.view()) {
            return "A row of the view " + name + ", which is only read.";
        }
        return draft.readOnly()
                ? "A row of the table " + name + ", which is only read because nothing tells its rows apart."
                : "A row of the table " + name + ".";
    }

    private AnnotationSpec entity(Draft draft) {
        EmitOptions options = planning.options;
        Table table = draft.table;
        String usual = (options.app().isEmpty() ? "" : options.app() + "_") + Words.snake(draft.type.simpleName());
        return Annotations.of("Entity")
                .text("app", options.app())
                .text(
                        "table",
                        table.name().name().equals(usual) ? "" : table.name().name())
                .text("schema", table.name().schema())
                .text("using", options.using())
                .list("unique", "Unique", severalFields(draft, table.uniques()))
                .list("indexes", "Index", severalFields(draft, table.indexes()))
                .list("checks", "Check", checks(table))
                .flag("readOnly", draft.readOnly())
                .made();
    }

    private static List<List<String>> checks(Table table) {
        return table.checks().stream()
                .map(check -> List.of(Sql.withoutParentheses(check)))
                .toList();
    }

    /** Constraints over several columns, by their fields; those over one stand at that one, and the key is the key. */
    private static List<List<String>> severalFields(Draft draft, List<List<String>> constraints) {
        return constraints.stream()
                .filter(columns -> columns.size() > 1 && !columns.equals(draft.keys))
                .map(columns -> columns.stream()
                        .map(column -> draft.fields.getOrDefault(column, column))
                        .toList())
                .toList();
    }

    private EntityModel.Manager manager(Draft draft) {
        String given = planning.options.managers().get(draft.table.name().toString());
        if (given != null) {
            ClassName type = ClassName.bestGuess(given);
            return new EntityModel.Manager(type, CodeBlock.of("new $T()", type));
        }
        ClassName manager = ClassName.get("io.columba", "Manager");
        return new EntityModel.Manager(
                ParameterizedTypeName.get(manager, draft.type), CodeBlock.of("$T.of($T.class)", manager, draft.type));
    }
}
