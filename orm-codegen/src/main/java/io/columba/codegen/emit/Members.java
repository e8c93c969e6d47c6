package io.columba.codegen.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.columba.codegen.schema.Column;
import io.columba.codegen.schema.ForeignKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the fields of one entity from its columns. */
final class Members {
    static final ClassName REF = ClassName.get("io.columba", "Ref");

    private final Planning planning;
    private final Enums enums;
    private final Draft draft;

    Members(Planning planning, Enums enums, Draft draft) {
        this.planning = planning;
        this.enums = enums;
        this.draft = draft;
    }

    /** The key comes first, then the columns as they come. */
    List<Member> made() {
        List<Member> members = new ArrayList<>();
        List<Column> columns = new ArrayList<>(draft.table.columns());
        columns.sort((a, b) -> Boolean.compare(draft.isKey(b), draft.isKey(a)));
        for (Column column : columns) {
            ForeignKey relation = draft.relations.get(column.name());
            members.add(relation == null ? plain(column) : relation(column, relation));
        }
        return members;
    }

    private String field(Column column) {
        return Objects.requireNonNull(draft.fields.get(column.name()));
    }

    private void warn(Column column, String reason) {
        planning.warn(draft.table.name(), column.name(), reason);
    }

    // --- relations ----------------------------------------------------------------------------------------------

    private Member relation(Column column, ForeignKey relation) {
        String name = field(column);
        List<AnnotationSpec> annotations = new ArrayList<>();
        if (draft.isKey(column)) {
            annotations.add(Annotations.of("Id").made());
        }
        Annotations made = Annotations.of(draft.isOneToOne(column.name()) ? "OneToOne" : "ForeignKey")
                .code("onDelete", CodeBlock.of("$T.$L", Annotations.type("OnDelete"), onDelete(column, relation)))
                .text("relatedName", Objects.requireNonNull(draft.reverseNames.get(column.name())))
                .text("column", column.name().equals(Words.snake(name) + "_id") ? "" : column.name())
                .flag("nullable", column.nullable());
        annotations.add(made.made());
        TypeName type = ParameterizedTypeName.get(REF, planning.target(relation).type);
        return new Member(name, type, annotations, CodeBlock.of("ref()"), column.comment(), true);
    }

    private String onDelete(Column column, ForeignKey relation) {
        return switch (relation.onDelete()) {
            case CASCADE -> "DB_CASCADE";
            case RESTRICT -> "PROTECT";
            case SET_NULL -> {
                if (!column.nullable()) {
                    warn(column, "is set to null when its target is deleted, but may not be null, so that is refused.");
                    yield "PROTECT";
                }
                yield "DB_SET_NULL";
            }
            case SET_DEFAULT -> {
                warn(column, "is set to its default when its target is deleted, which is left to the database.");
                yield "DO_NOTHING";
            }
        };
    }

    // --- plain columns ------------------------------------------------------------------------------------------

    private Member plain(Column column) {
        boolean key = draft.isKey(column);
        EnumModel listed = enums.of(draft, column);
        JavaType type = overridden(column, javaType(column, listed, key));
        String loss = type.loss();
        if (loss != null) {
            warn(column, loss);
        }
        boolean readOnly = !draft.readOnly()
                && (type.readOnly() || column.updatedByDatabase() || (column.identity() && !draft.isOnlyKey(column)));
        if (column.identity() && key && !draft.isOnlyKey(column)) {
            warn(column, "is numbered by the database, but a part of a composite key, which the program assigns.");
            readOnly = false;
        }
        CodeBlock initial = key || readOnly || column.generatedSql() != null ? null : initializer(column, type, listed);
        boolean boxed = key
                || column.nullable()
                || readOnly
                || column.generatedSql() != null
                || (column.defaultSql() != null && initial == null);
        List<AnnotationSpec> annotations = new ArrayList<>();
        if (key) {
            annotations.add(id(column));
        }
        if (type.json()) {
            annotations.add(Annotations.of("Json").made());
        }
        String converter = option(planning.options.converters(), column);
        if (converter != null) {
            annotations.add(Annotations.of("Convert")
                    .code("value", CodeBlock.of("$T.class", ClassName.bestGuess(converter)))
                    .made());
        }
        Annotations described = described(column, type, readOnly);
        if (!described.isEmpty()) {
            annotations.add(described.made());
        }
        TypeName field = boxed ? type.type() : JavaTypes.unboxed(type.type());
        return new Member(field(column), field, annotations, initial, column.comment(), false);
    }

    private AnnotationSpec id(Column column) {
        boolean uuid = column.type().name().equals("uuid");
        boolean assigned = draft.isOnlyKey(column) && !column.identity() && !uuid && isWhole(column);
        if (column.identity() && draft.isOnlyKey(column) && !draft.table.returnsKeys()) {
            warn(
                    column,
                    "belongs to a table with a rule on INSERT, which gives no key back, so the program assigns it; the rule may"
                            + " still choose another.");
            assigned = true;
        }
        return Annotations.of("Id")
                .code(assigned, "generated", CodeBlock.of("false"))
                .made();
    }

    private boolean isWhole(Column column) {
        String type = javaType(column, null, true).type().toString();
        return List.of("java.lang.Short", "java.lang.Integer", "java.lang.Long").contains(type);
    }

    private JavaType javaType(Column column, @Nullable EnumModel listed, boolean key) {
        if (listed == null) {
            return JavaTypes.of(planning.schema.engine(), column, key);
        }
        JavaType text = JavaType.of(listed.type());
        if (!column.type().labels().isEmpty()) {
            return text.declared(column.type().sql());
        }
        int length = column.type().length();
        return new JavaType(listed.type(), false, null, JavaType.text(length).length(), 0, 0, false, null);
    }

    private JavaType overridden(Column column, JavaType type) {
        String given = option(planning.options.types(), column);
        if (given == null) {
            return type;
        }
        TypeName named = given.endsWith("[]") && given.equals("byte[]")
                ? com.palantir.javapoet.ArrayTypeName.of(TypeName.BYTE)
                : ClassName.bestGuess(given);
        return new JavaType(named, false, type.sqlType(), type.length(), type.precision(), type.scale(), false, null);
    }

    private @Nullable String option(java.util.Map<String, String> given, Column column) {
        String byColumn = Planning.given(given, draft, column.name());
        return byColumn == null ? given.get(column.type().name()) : byColumn;
    }

    private @Nullable CodeBlock initializer(Column column, JavaType type, @Nullable EnumModel listed) {
        String sql = column.defaultSql();
        if (sql == null) {
            return null;
        }
        if (listed == null || !type.type().equals(listed.type())) {
            return Initializers.of(type.type(), sql);
        }
        String literal = Initializers.literal(sql);
        String constant = literal == null ? null : listed.constants().get(literal);
        return constant == null ? null : CodeBlock.of("$T.$L", listed.type(), constant);
    }

    private Annotations described(Column column, JavaType type, boolean readOnly) {
        String name = field(column);
        Annotations described = Annotations.of("Column")
                .text("name", column.name().equals(Words.snake(name)) ? "" : column.name())
                .flag("nullable", column.nullable() && !draft.isKey(column));
        if (type.length() == -1) {
            described.code("length", CodeBlock.of("$T.UNBOUNDED", Annotations.type("Column")));
        } else if (type.length() > 0) {
            described.number("length", type.length(), 255);
        }
        if (type.precision() > 0) {
            described.number("precision", type.precision(), 38).number("scale", type.scale(), 10);
        }
        described
                .flag("unique", draft.isUnique(column.name()))
                .flag("index", draft.table.indexes().contains(List.of(column.name())) && !draft.isUnique(column.name()))
                .text("type", Objects.requireNonNullElse(type.sqlType(), ""));
        if (draft.readOnly()) {
            return described;
        }
        String generated = column.generatedSql();
        return described
                .text(
                        "dbDefault",
                        generated == null && !(draft.isKey(column) && draft.keys.size() == 1) ? defaultSql(column) : "")
                .text("generatedAs", generated == null ? "" : Sql.withoutParentheses(generated))
                .flag("readOnly", readOnly && generated == null);
    }

    private String defaultSql(Column column) {
        String sql = column.defaultSql();
        if (sql == null) {
            return "";
        }
        String plain = Sql.withoutCast(sql);
        return column.updatedByDatabase() ? plain + " on update " + plain : plain;
    }
}
