package io.columba.codegen.processor;

import com.palantir.javapoet.TypeName;
import io.columba.annotation.Column;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.OnDelete;
import io.columba.annotation.OneToOne;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads the foreign keys of an entity, and refuses what cannot be mapped, with the remedy. */
final class KeyReader {
    private static final int LONGEST_KEY_CHAIN = 20;

    private final RelationReader relations;
    private final ValueTypes values;
    private final EntityClass owner;

    KeyReader(RelationReader relations, ValueTypes values, EntityClass owner) {
        this.relations = relations;
        this.values = values;
        this.owner = owner;
    }

    void read(VariableElement field, Members members) throws Mistake {
        if (!RelationReader.isRef(field)) {
            throw Mistake.of(
                    field,
                    "is a relation, so its type must be Ref. Write: private final Ref<"
                            + RelationReader.simpleName(field.asType()) + "> " + field.getSimpleName() + " = ref();");
        }
        AnnotationMirror column = Annotations.find(field, Column.class);
        if (column != null) {
            throw Mistake.of(
                    field, column, "is a relation; name its column in the relation's own annotation: column = \"...\"");
        }
        TypeElement target = RelationReader.entityArgument(field, "Ref");
        checkNull(field);
        String name = field.getSimpleName().toString();
        members.add(
                new PathClass.Value(
                        name + "Id", keyOf(field, new EntityClass(target), 0), "key of {@code " + name + "}"),
                field);
        relations.follow(name, target, false, members);
        relations.back(name, RelationReader.relatedName(field, owner), target, members);
    }

    private static void checkNull(VariableElement field) throws Mistake {
        ForeignKey foreignKey = field.getAnnotation(ForeignKey.class);
        OneToOne oneToOne = field.getAnnotation(OneToOne.class);
        OnDelete rule = foreignKey != null
                ? foreignKey.onDelete()
                : Objects.requireNonNull(oneToOne).onDelete();
        boolean nullable = foreignKey != null
                ? foreignKey.nullable()
                : Objects.requireNonNull(oneToOne).nullable();
        if (rule == OnDelete.SET_NULL && !nullable && !Annotations.hasNamed(field, "Nullable")) {
            throw Mistake.of(
                    field,
                    Annotations.find(field, foreignKey != null ? ForeignKey.class : OneToOne.class),
                    "has onDelete = SET_NULL but may not be null. Add nullable = true, or choose another rule.");
        }
    }

    /** The type of the path to the key of an entity that a relation points to. */
    private TypeName keyOf(VariableElement relation, EntityClass target, int depth) throws Mistake {
        EntityClass parent = target.parent();
        if (parent != null) {
            return keyOf(relation, parent, depth);
        }
        List<VariableElement> keys = target.keys();
        if (keys.size() != 1 || depth > LONGEST_KEY_CHAIN) {
            throw Mistake.of(
                    relation,
                    "points to " + target + ", which has "
                            + (keys.isEmpty()
                                    ? "no key"
                                    : keys.size() > 1
                                            ? "the composite key " + target.keyNames()
                                            : "a key that points to itself")
                            + ". Only a key of one field can be pointed to.");
        }
        VariableElement key = keys.get(0);
        return RelationReader.isKey(key) && RelationReader.isRef(key)
                ? keyOf(relation, new EntityClass(RelationReader.entityArgument(key, "Ref")), depth + 1)
                : values.pathTo(key);
    }

    /** The link of a joined table to that of its parent. */
    void readLink(EntityClass parent, Members members) throws Mistake {
        List<VariableElement> keys = parent.keys();
        if (keys.size() == 1) {
            String name = parent.linkName();
            TypeName key = keyOf(keys.get(0), parent, 0);
            members.add(new PathClass.Value(name + "Id", key, "key of {@code " + name + "}"), keys.get(0));
            relations.follow(name, parent.type(), false, members);
            relations.back(name, EntityClass.decapitalized(owner.name()), parent.type(), members);
        }
    }
}
