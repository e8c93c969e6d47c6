package io.columba.codegen.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.OnDelete;
import io.columba.annotation.OneToOne;
import io.columba.path.RelationPath;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the fields that stand for relations, and refuses what cannot be mapped, with the remedy. */
final class RelationReader {
    private static final String REF = "io.columba.Ref";
    private static final int LONGEST_KEY_CHAIN = 20;
    private static final String RELATED_MANAGER = "io.columba.RelatedManager";

    private final ProcessingEnvironment environment;
    private final Set<String> compiled;
    private final ValueTypes values;
    private final EntityClass owner;

    /** {@code compiled} names the classes whose typed paths are being written, too. */
    RelationReader(ProcessingEnvironment environment, Set<String> compiled, ValueTypes values, EntityClass owner) {
        this.environment = environment;
        this.compiled = compiled;
        this.values = values;
        this.owner = owner;
    }

    static boolean isKey(VariableElement field) {
        return field.getAnnotation(ForeignKey.class) != null || field.getAnnotation(OneToOne.class) != null;
    }

    static boolean isRef(VariableElement field) {
        return ValueTypes.nameOf(field.asType()).equals(REF);
    }

    static boolean isRelatedManager(VariableElement field) {
        return ValueTypes.nameOf(field.asType()).equals(RELATED_MANAGER);
    }

    // --- foreign keys -------------------------------------------------------------------------------------------

    void readKey(VariableElement field, Members members) throws Mistake {
        if (!isRef(field)) {
            throw Mistake.of(
                    field,
                    "is a relation, so its type must be Ref. Write: private final Ref<" + simpleName(field.asType())
                            + "> " + field.getSimpleName() + " = ref();");
        }
        AnnotationMirror column = Annotations.find(field, Column.class);
        if (column != null) {
            throw Mistake.of(
                    field, column, "is a relation; name its column in the relation's own annotation: column = \"...\"");
        }
        TypeElement target = entityArgument(field, "Ref");
        checkNull(field);
        String name = field.getSimpleName().toString();
        members.add(
                new PathClass.Value(
                        name + "Id", keyOf(field, new EntityClass(target), 0), "key of {@code " + name + "}"),
                field);
        follow(name, target, false, members);
        back(name, relatedName(field, owner), target, members);
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

    /** The name of a foreign key on the other side. */
    static String relatedName(VariableElement field, EntityClass source) {
        ForeignKey foreignKey = field.getAnnotation(ForeignKey.class);
        OneToOne oneToOne = field.getAnnotation(OneToOne.class);
        ManyToMany links = field.getAnnotation(ManyToMany.class);
        String given = foreignKey != null
                ? foreignKey.relatedName()
                : oneToOne != null
                        ? oneToOne.relatedName()
                        : Objects.requireNonNull(links).relatedName();
        return given.isEmpty() ? EntityClass.decapitalized(source.name()) : given;
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
        return isKey(key) && isRef(key)
                ? keyOf(relation, new EntityClass(entityArgument(key, "Ref")), depth + 1)
                : values.pathTo(key);
    }

    /** The link of a joined table to that of its parent. */
    void readLink(EntityClass parent, Members members) throws Mistake {
        List<VariableElement> keys = parent.keys();
        if (keys.size() == 1) {
            String name = parent.linkName();
            TypeName key = keyOf(keys.get(0), parent, 0);
            members.add(new PathClass.Value(name + "Id", key, "key of {@code " + name + "}"), keys.get(0));
            follow(name, parent.type(), false, members);
            back(name, EntityClass.decapitalized(owner.name()), parent.type(), members);
        }
    }

    // --- many-to-many relations ---------------------------------------------------------------------------------

    void readLinks(VariableElement field, Members members) throws Mistake {
        TypeElement target = new LinkReader(owner).read(field);
        String name = field.getSimpleName().toString();
        follow(name, target, true, members);
        if (!symmetrical(field, owner)) {
            back(name, relatedName(field, owner), target, members);
        }
    }

    /** A relation of an entity to itself that has no other side. */
    static boolean symmetrical(VariableElement field, EntityClass source) {
        ManyToMany links = field.getAnnotation(ManyToMany.class);
        return links != null && links.symmetrical() && argumentIs(field, source);
    }

    private static boolean argumentIs(VariableElement field, EntityClass entity) {
        return field.asType() instanceof DeclaredType declared
                && declared.getTypeArguments().size() == 1
                && ValueTypes.nameOf(declared.getTypeArguments().get(0)).equals(entity.toString());
    }

    // --- ways ---------------------------------------------------------------------------------------------------

    void follow(String name, TypeElement target, boolean many, Members members) {
        Visibility here = new Visibility(
                environment.getElementUtils(), environment.getElementUtils().getPackageOf(owner.type()));
        if (!name.endsWith("+") && here.sees(target)) {
            members.relations.add(new PathClass.Relation(name, pathTo(target), target, many));
        }
    }

    private void back(String field, String name, TypeElement target, Members members) {
        if (!name.endsWith("+")) {
            members.reverses.add(new PathClass.Reverse(field, name, target));
        }
    }

    /** A class from a library that was compiled without the processor has no paths to lead on. */
    private TypeName pathTo(TypeElement target) {
        ClassName paths = PathClass.nameOf(target);
        Element outermost = target;
        while (outermost.getEnclosingElement() instanceof TypeElement outer) {
            outermost = outer;
        }
        boolean known =
                compiled.contains(((TypeElement) outermost).getQualifiedName().toString())
                        || environment.getElementUtils().getTypeElement(paths.canonicalName()) != null;
        return known
                ? paths.nestedClass("Path")
                : ParameterizedTypeName.get(ClassName.get(RelationPath.class), ClassName.get(target));
    }

    /** Returns the entity class between the angle brackets of a field's type. */
    static TypeElement entityArgument(VariableElement field, String generic) throws Mistake {
        TypeElement target = argument(field, generic);
        if (target.getAnnotation(Entity.class) == null) {
            throw Mistake.of(
                    field,
                    "points to " + target.getQualifiedName() + ", which is no entity. Put @Entity on that class.");
        }
        return target;
    }

    static TypeElement argument(VariableElement field, String generic) throws Mistake {
        if (field.asType() instanceof DeclaredType declared
                && declared.getTypeArguments().size() == 1
                && declared.getTypeArguments().get(0) instanceof DeclaredType argument
                && argument.getTypeArguments().isEmpty()) {
            return (TypeElement) argument.asElement();
        }
        throw Mistake.of(
                field,
                "has the type " + field.asType() + ", which does not name its class. Write: " + generic + "<SomeClass> "
                        + field.getSimpleName());
    }

    static String simpleName(TypeMirror type) {
        Element element = type instanceof DeclaredType declared ? declared.asElement() : null;
        return element == null ? "SomeClass" : element.getSimpleName().toString();
    }

    /** Returns the foreign keys of an entity that name another. */
    static List<String> keysTo(EntityClass through, EntityClass target) {
        return through.allFields().stream()
                .filter(field -> isKey(field) && argumentIs(field, target))
                .map(field -> field.getSimpleName().toString())
                .toList();
    }

    /** Finds a field by name. */
    static @Nullable VariableElement named(List<VariableElement> fields, String name) {
        return fields.stream()
                .filter(field -> field.getSimpleName().contentEquals(name))
                .findFirst()
                .orElse(null);
    }
}
