package io.columba.codegen.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import io.columba.codegen.schema.Column;
import io.columba.codegen.schema.ForeignKey;
import java.util.List;
import java.util.Objects;

/** Adds the relations that have no column in the table of an entity: many-to-many ones, and other sides. */
final class OtherSides {
    private static final ClassName RELATED = ClassName.get("io.columba", "RelatedManager");

    private final Planning planning;

    OtherSides(Planning planning) {
        this.planning = planning;
    }

    /** Returns how many many-to-many relations there are. */
    int add() {
        planning.links.values().forEach(this::addLink);
        if (planning.options.reverseSides()) {
            planning.drafts.values().forEach(this::addReverse);
        }
        return planning.links.size();
    }

    // --- many-to-many -------------------------------------------------------------------------------------------

    private void addLink(LinkTable link) {
        Draft owner = planning.target(link.owner());
        Draft target = planning.target(link.target());
        boolean self = owner == target;
        String field = owner.names.take(free(owner, plural(self ? end(link.target()) : target.type.simpleName())));
        String related = target.names.take(free(target, plural(self ? end(link.owner()) : owner.type.simpleName())));
        Annotations made = Annotations.of("ManyToMany").text("relatedName", related);
        if (link.pure()) {
            made.text("table", link.table().name().name())
                    .code(
                            "columns",
                            Annotations.texts(List.of(
                                    link.owner().columns().get(0),
                                    link.target().columns().get(0))))
                    .flag("pairKey", link.pairKey());
        } else {
            throughEntity(link, self, made);
        }
        if (self) {
            made.code("symmetrical", CodeBlock.of("false"));
        }
        owner.others.add(holder(field, target, made.made()));
        if (planning.options.reverseSides()) {
            target.others.add(holder(related, owner, reverse(field)));
        }
    }

    private void throughEntity(LinkTable link, boolean self, Annotations made) {
        Draft through = Objects.requireNonNull(planning.drafts.get(link.table().name()));
        made.code("through", CodeBlock.of("$T.class", through.type));
        long toEnds = through.relations.values().stream()
                .filter(key -> key.target().equals(link.owner().target())
                        || key.target().equals(link.target().target()))
                .count();
        if (self || toEnds > 2) {
            made.code(
                    "throughFields",
                    Annotations.texts(List.of(fieldOf(through, link.owner()), fieldOf(through, link.target()))));
        }
    }

    private static String fieldOf(Draft draft, ForeignKey key) {
        return Objects.requireNonNull(draft.fields.get(key.columns().get(0)));
    }

    private static String end(ForeignKey key) {
        return key.columns().get(0).replaceAll("(?i)_(id|fk)$", "");
    }

    private static String plural(String name) {
        return Words.camel(Inflection.plural(Words.of(name)));
    }

    private static String free(Draft draft, String name) {
        return draft.names.isFree(name) && !JavaNames.isMethod(name) ? name : "linked" + Words.capitalized(name);
    }

    // --- other sides --------------------------------------------------------------------------------------------

    private void addReverse(Draft draft) {
        for (Column column : draft.table.columns()) {
            ForeignKey relation = draft.relations.get(column.name());
            if (relation == null) {
                continue;
            }
            Draft target = planning.target(relation);
            String name = Objects.requireNonNull(draft.reverseNames.get(column.name()));
            AnnotationSpec reverse = reverse(Objects.requireNonNull(draft.fields.get(column.name())));
            target.others.add(
                    draft.isOneToOne(column.name())
                            ? new Member(
                                    name,
                                    ParameterizedTypeName.get(Members.REF, draft.type),
                                    List.of(reverse),
                                    CodeBlock.of("ref()"),
                                    "",
                                    true)
                            : holder(name, draft, reverse));
        }
    }

    private static AnnotationSpec reverse(String field) {
        return Annotations.of("Reverse").text("value", field).made();
    }

    private static Member holder(String name, Draft related, AnnotationSpec annotation) {
        return new Member(
                name,
                ParameterizedTypeName.get(RELATED, related.type),
                List.of(annotation),
                CodeBlock.of("related()"),
                "",
                true);
    }
}
