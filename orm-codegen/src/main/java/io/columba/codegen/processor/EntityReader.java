package io.columba.codegen.processor;

import io.columba.annotation.Id;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.Reverse;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.tools.Diagnostic;

/** Reads an entity class in the order in which its fields are mapped, and reports what cannot be. */
final class EntityReader {
    private final ProcessingEnvironment environment;
    private final Messager messager;
    private final Set<String> compiled;
    private final ValueTypes values;

    EntityReader(ProcessingEnvironment environment, Set<String> compiled) {
        this.environment = environment;
        this.messager = environment.getMessager();
        this.compiled = compiled;
        this.values = new ValueTypes(environment);
    }

    /** Reads what can be read; the mistakes in the rest are reported where they stand. */
    PathClass read(TypeElement type) {
        EntityClass entity = new EntityClass(type);
        EntityOptions options = new EntityOptions(entity);
        try {
            options.checkClass();
        } catch (Mistake mistake) {
            mistake.report(messager);
            return new PathClass(type, PathClass.nameOf(type), List.of(), List.of(), List.of());
        }
        Members members = read(entity, true);
        try {
            options.checkNames(members);
        } catch (Mistake mistake) {
            mistake.report(messager);
        }
        Visibility here = new Visibility(
                environment.getElementUtils(), environment.getElementUtils().getPackageOf(type));
        return new PathClass(
                type,
                PathClass.nameOf(type),
                members.values,
                members.relations,
                members.reverses.stream()
                        .filter(reverse -> here.sees(reverse.source()))
                        .toList());
    }

    /** What is wrong in an entity above is reported when that is read for itself. */
    private Members read(EntityClass entity, boolean report) {
        EntityClass above = entity.above();
        Members members = above == null ? new Members() : read(above, false);
        members.reverses.clear();
        RelationReader relations = new RelationReader(environment, compiled, entity);
        KeyReader keys = new KeyReader(relations, values, entity);
        EntityClass parent = entity.parent();
        if (parent != null) {
            attempt(() -> keys.readLink(parent, members), report);
        }
        for (VariableElement field : entity.ownFields()) {
            attempt(
                    () -> {
                        if (above != null) {
                            checkInherited(entity, above, field);
                        }
                        read(field, entity, relations, members);
                    },
                    report);
        }
        return members;
    }

    private interface Reading {
        void run() throws Mistake;
    }

    private void attempt(Reading reading, boolean report) {
        try {
            reading.run();
        } catch (Mistake mistake) {
            if (report) {
                mistake.report(messager);
            }
        }
    }

    private void read(VariableElement field, EntityClass entity, RelationReader relations, Members members)
            throws Mistake {
        ReverseReader reverses = new ReverseReader(relations, entity);
        if (field.getAnnotation(Reverse.class) != null) {
            reverses.read(field, members);
        } else if (field.getAnnotation(ManyToMany.class) != null) {
            relations.readLinks(field, members);
        } else if (ReverseReader.isGeneric(field)) {
            reverses.checkGeneric(field);
        } else if (RelationReader.isKey(field)) {
            new KeyReader(relations, values, entity).read(field, members);
        } else if (visible(field, entity)) {
            new FieldReader(values, entity).read(field, members);
        }
    }

    private boolean visible(VariableElement field, EntityClass entity) {
        boolean visible = new Visibility(
                        environment.getElementUtils(),
                        environment.getElementUtils().getPackageOf(entity.type()))
                .sees(field.asType());
        if (!visible) {
            messager.printMessage(
                    Diagnostic.Kind.NOTE,
                    "Field " + field.getSimpleName() + " of " + field.getEnclosingElement() + " gets no typed path,"
                            + " since no other class can name its type " + ValueTypes.text(field.asType()) + ".",
                    field);
        }
        return visible;
    }

    private static void checkInherited(EntityClass entity, EntityClass above, VariableElement field) throws Mistake {
        boolean mapped = field.getAnnotation(Reverse.class) == null
                && field.getAnnotation(ManyToMany.class) == null
                && !ReverseReader.isGeneric(field);
        if (!mapped) {
            return;
        }
        if (entity.proxy()) {
            throw Mistake.of(
                    field,
                    "would need a column, but " + entity.name() + " is a proxy and shares the table of " + above.name()
                            + ". Move it there, make it transient, or remove proxy = true.");
        }
        if (field.getAnnotation(Id.class) != null) {
            throw Mistake.of(
                    field,
                    Annotations.find(field, Id.class),
                    "has @Id, but " + entity.name() + " has the key of its parent " + above.name() + ". Remove @Id.");
        }
        VariableElement hidden =
                RelationReader.named(above.allFields(), field.getSimpleName().toString());
        if (hidden != null) {
            throw Mistake.of(
                    field,
                    "has the name of the inherited field " + above.name() + "." + hidden.getSimpleName()
                            + ". Give it another name.");
        }
    }
}
