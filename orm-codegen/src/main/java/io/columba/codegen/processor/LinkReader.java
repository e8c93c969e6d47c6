package io.columba.codegen.processor;

import io.columba.annotation.ManyToMany;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Reads one field with {@code @ManyToMany} and refuses what cannot be mapped, with the remedy. */
final class LinkReader {
    private final EntityClass owner;

    LinkReader(EntityClass owner) {
        this.owner = owner;
    }

    /** Returns the entity on the other side. */
    TypeElement read(VariableElement field) throws Mistake {
        ManyToMany options = Objects.requireNonNull(field.getAnnotation(ManyToMany.class));
        AnnotationMirror annotation = Objects.requireNonNull(Annotations.find(field, ManyToMany.class));
        if (!RelationReader.isRelatedManager(field)) {
            throw Mistake.of(
                    field,
                    "has @ManyToMany, so its type must be RelatedManager. Write: private final RelatedManager<SomeClass> "
                            + field.getSimpleName() + " = related();");
        }
        if (owner.proxy()) {
            throw Mistake.of(
                    field,
                    "would need a link table, but " + owner.name() + " is a proxy and has no tables of its own."
                            + " Declare it in the entity that it is a proxy of, or remove proxy = true.");
        }
        TypeElement target = RelationReader.entityArgument(field, "RelatedManager");
        if (RelationReader.symmetrical(field, owner) && !options.relatedName().isEmpty()) {
            throw Mistake.of(
                    field,
                    annotation,
                    "is symmetrical, so the other side has no name of its own. Remove relatedName, or add symmetrical ="
                            + " false.");
        }
        checkThrough(field, annotation, options, target);
        return target;
    }

    private void checkThrough(
            VariableElement field, AnnotationMirror annotation, ManyToMany options, TypeElement target) throws Mistake {
        TypeElement through = Annotations.classIn(annotation, "through");
        List<String> chosen = List.of(options.throughFields());
        String problem = problem(through, options.table(), chosen);
        if (problem != null) {
            throw Mistake.of(field, annotation, problem);
        }
        if (through == null) {
            return;
        }
        EntityClass link = new EntityClass(through);
        List<String> toOwner = RelationReader.keysTo(link, owner);
        List<String> toTarget = RelationReader.keysTo(link, new EntityClass(target));
        boolean toItself = target.equals(owner.type());
        boolean fits = !chosen.isEmpty()
                ? chosen.size() == 2 && toOwner.contains(chosen.get(0)) && toTarget.contains(chosen.get(1))
                : toItself ? toOwner.size() == 2 : toOwner.size() == 1 && toTarget.size() == 1;
        if (!fits) {
            throw Mistake.of(
                    field,
                    annotation,
                    (chosen.isEmpty() ? "does not know its two foreign keys" : "has throughFields that do not fit")
                            + ": " + link + " points to " + owner.name() + " with " + listed(toOwner) + " and to "
                            + target.getSimpleName() + " with " + listed(toTarget)
                            + ". It needs one of each; if there are several, name the two: throughFields = {\"...\","
                            + " \"...\"}");
        }
    }

    private static @Nullable String problem(@Nullable TypeElement through, String table, List<String> chosen) {
        if (through == null) {
            return chosen.isEmpty()
                    ? null
                    : "has throughFields without through. Name the entity of the links, or remove them.";
        }
        if (!EntityClass.isEntity(through)) {
            return "goes through " + through.getQualifiedName() + ", which is no entity. Put @Entity on that class.";
        }
        return table.isEmpty()
                ? null
                : "goes through " + through.getSimpleName() + ", which has a table already. Remove table, or name it"
                        + " in @Entity(table = ...) of that class.";
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "no foreign key" : String.join(", ", names);
    }
}
