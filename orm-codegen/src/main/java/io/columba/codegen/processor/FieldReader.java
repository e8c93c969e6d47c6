package io.columba.codegen.processor;

import com.palantir.javapoet.TypeName;
import io.columba.annotation.Column;
import io.columba.annotation.Id;
import io.columba.annotation.Version;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/** Reads one plain field with a column, and refuses what cannot be mapped, with the remedy. */
final class FieldReader {
    private static final Set<String> COUNTERS =
            Set.of("short", "int", "long", "java.lang.Short", "java.lang.Integer", "java.lang.Long");

    private final ValueTypes values;
    private final EntityClass owner;

    FieldReader(ValueTypes values, EntityClass owner) {
        this.values = values;
        this.owner = owner;
    }

    void read(VariableElement field, Members members) throws Mistake {
        checkHolder(field);
        checkNull(field);
        TypeName path = values.pathTo(field);
        checkSequence(field);
        checkVersion(field);
        String name = field.getSimpleName().toString();
        members.add(new PathClass.Value(name, path, "field {@code " + name + "}"), field);
    }

    private static void checkHolder(VariableElement field) throws Mistake {
        if (RelationReader.isRef(field)) {
            throw Mistake.of(
                    field,
                    "is a Ref without its kind of relation. Put @ForeignKey(onDelete = ...) or @OneToOne(onDelete ="
                            + " ...) on it, or @Reverse(\"...\") if the key is on the other side.");
        }
        if (RelationReader.isRelatedManager(field)) {
            throw Mistake.of(
                    field,
                    "is a RelatedManager without its relation. Put @Reverse(\"...\") on it, with the name of the field"
                            + " that points here, or @ManyToMany.");
        }
        if (field.getModifiers().contains(Modifier.FINAL)) {
            throw Mistake.of(
                    field,
                    "is final, so a row cannot be read into it. Remove final, or make it transient to leave it"
                            + " out of the table.");
        }
    }

    private static void checkNull(VariableElement field) throws Mistake {
        Column column = field.getAnnotation(Column.class);
        boolean nullable = (column != null && column.nullable()) || Annotations.hasNamed(field, "Nullable");
        if (nullable && field.asType().getKind().isPrimitive()) {
            throw Mistake.of(
                    field,
                    Annotations.find(field, Column.class),
                    "is nullable, but a primitive cannot be null. Write "
                            + TypeName.get(field.asType()).box().toString().replace("java.lang.", "") + " instead of "
                            + ValueTypes.text(field.asType()) + ".");
        }
    }

    private void checkSequence(VariableElement field) throws Mistake {
        Id id = field.getAnnotation(Id.class);
        if (id == null || id.sequence().isEmpty()) {
            return;
        }
        if (!id.generated() || owner.keys().size() > 1 || !counts(field)) {
            throw Mistake.of(
                    field,
                    Annotations.find(field, Id.class),
                    "has the sequence \"" + id.sequence() + "\", but only a single key of type short, int or long that"
                            + " is generated comes from one. Leave out sequence = ..., or change the key.");
        }
    }

    private static boolean counts(VariableElement field) {
        return COUNTERS.contains(ValueTypes.text(field.asType()));
    }

    private void checkVersion(VariableElement field) throws Mistake {
        AnnotationMirror version = Annotations.find(field, Version.class);
        if (version == null) {
            return;
        }
        if (!counts(field)) {
            throw Mistake.of(
                    field,
                    version,
                    "has @Version, but " + ValueTypes.text(field.asType())
                            + " does not count. Use a short, int or long, such as: @Version private int version;");
        }
        if (field.getAnnotation(Id.class) != null) {
            throw Mistake.of(
                    field,
                    version,
                    "is the key, which does not change, so it cannot be the @Version. Add: @Version private"
                            + " int version;");
        }
        VariableElement first = Objects.requireNonNull(owner.ownFields().stream()
                .filter(candidate -> candidate.getAnnotation(Version.class) != null)
                .findFirst()
                .orElse(null));
        if (!first.equals(field)) {
            throw Mistake.of(
                    field,
                    version,
                    "has @Version, and so has " + first.getSimpleName()
                            + ". Keep it on the one field that counts the changes.");
        }
    }
}
