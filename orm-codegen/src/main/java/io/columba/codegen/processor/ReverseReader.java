package io.columba.codegen.processor;

import io.columba.annotation.GenericForeignKey;
import io.columba.annotation.GenericReverse;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.Reverse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads the fields that are the other side of a relation, and refuses those that name none. */
final class ReverseReader {
    private final RelationReader relations;
    private final EntityClass owner;

    ReverseReader(RelationReader relations, EntityClass owner) {
        this.relations = relations;
        this.owner = owner;
    }

    /** Reads a field with {@code @Reverse}, which lookups know by the related name and not by its own. */
    void read(VariableElement field, Members members) throws Mistake {
        String name = Objects.requireNonNull(field.getAnnotation(Reverse.class)).value();
        if (!RelationReader.isRef(field) && !RelationReader.isRelatedManager(field)) {
            throw Mistake.of(
                    field,
                    "has @Reverse, so its type must be RelatedManager, or Ref for a one-to-one relation. Write: private"
                            + " final RelatedManager<SomeClass> " + field.getSimpleName() + " = related();");
        }
        boolean many = RelationReader.isRelatedManager(field);
        EntityClass source = new EntityClass(RelationReader.argument(field, many ? "RelatedManager" : "Ref"));
        EntityClass parent = source.parent();
        String link = parent != null && parent.leadsTo(owner.type()) ? parent.linkName() : "";
        if (name.equals(link)) {
            relations.follow(EntityClass.decapitalized(source.name()), source.type(), many, members);
            return;
        }
        List<VariableElement> pointing = pointingHere(source);
        VariableElement there = RelationReader.named(pointing, name);
        if (there == null) {
            throw noSuchRelation(field, source, names(pointing, link));
        }
        if (!RelationReader.symmetrical(there, source)) {
            relations.follow(RelationReader.relatedName(there, source), source.type(), many, members);
        }
    }

    private List<VariableElement> pointingHere(EntityClass source) throws Mistake {
        List<VariableElement> pointing = new ArrayList<>();
        for (VariableElement field : source.ownFields()) {
            boolean key = RelationReader.isKey(field) && RelationReader.isRef(field);
            boolean links = field.getAnnotation(ManyToMany.class) != null && RelationReader.isRelatedManager(field);
            if (key || links) {
                TypeElement target = RelationReader.argument(field, key ? "Ref" : "RelatedManager");
                if (new EntityClass(target).leadsTo(owner.type())) {
                    pointing.add(field);
                }
            }
        }
        return pointing;
    }

    private Mistake noSuchRelation(VariableElement field, EntityClass source, String known) {
        AnnotationMirror annotation = Annotations.find(field, Reverse.class);
        String name = Objects.requireNonNull(field.getAnnotation(Reverse.class)).value();
        return Mistake.of(
                field,
                annotation,
                "has @Reverse(\"" + name + "\"), but " + source + " has no such relation to " + owner.name()
                        + ". Its relations to it: " + known + ".");
    }

    private static String names(List<VariableElement> fields, String link) {
        List<String> names = new ArrayList<>();
        fields.forEach(field -> names.add(field.getSimpleName().toString()));
        if (!link.isEmpty()) {
            names.add(link);
        }
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    // --- generic relations, which lookups do not go through ------------------------------------------------------

    static boolean isGeneric(VariableElement field) {
        return field.getAnnotation(GenericForeignKey.class) != null
                || field.getAnnotation(GenericReverse.class) != null;
    }

    void checkGeneric(VariableElement field) throws Mistake {
        GenericForeignKey key = field.getAnnotation(GenericForeignKey.class);
        if (key != null) {
            checkGenericKey(field, key);
        } else {
            checkGenericReverse(field);
        }
    }

    private void checkGenericKey(VariableElement field, GenericForeignKey key) throws Mistake {
        if (!RelationReader.isRef(field)) {
            throw Mistake.of(
                    field,
                    "is a generic relation, so its type must be Ref. Write: private final Ref<Model> "
                            + field.getSimpleName() + " = ref();");
        }
        List<VariableElement> plain = owner.allFields().stream()
                .filter(candidate -> !RelationReader.isRef(candidate) && !RelationReader.isRelatedManager(candidate))
                .toList();
        AnnotationMirror annotation = Annotations.find(field, GenericForeignKey.class);
        for (String name : List.of(key.type(), key.key())) {
            if (RelationReader.named(plain, name) == null) {
                throw Mistake.of(
                        field,
                        annotation,
                        "names the field '" + name + "', which is no plain field here. Fields: " + names(plain, "")
                                + ".");
            }
        }
        VariableElement type = Objects.requireNonNull(RelationReader.named(plain, key.type()));
        if (!ValueTypes.is(type.asType(), String.class)) {
            throw Mistake.of(
                    field,
                    annotation,
                    "keeps the label of an entity in " + owner.name() + "." + key.type()
                            + ", which is no String. Make it one.");
        }
    }

    private static void checkGenericReverse(VariableElement field) throws Mistake {
        String name = Objects.requireNonNull(field.getAnnotation(GenericReverse.class))
                .value();
        if (!RelationReader.isRelatedManager(field)) {
            throw Mistake.of(
                    field,
                    "has @GenericReverse, so its type must be RelatedManager. Write: private final"
                            + " RelatedManager<SomeClass> " + field.getSimpleName() + " = related();");
        }
        EntityClass source = new EntityClass(RelationReader.argument(field, "RelatedManager"));
        VariableElement there = RelationReader.named(source.allFields(), name);
        if (there == null || there.getAnnotation(GenericForeignKey.class) == null) {
            throw Mistake.of(
                    field,
                    Annotations.find(field, GenericReverse.class),
                    "has @GenericReverse(\"" + name + "\"), but " + source
                            + " has no such field with @GenericForeignKey.");
        }
    }
}
