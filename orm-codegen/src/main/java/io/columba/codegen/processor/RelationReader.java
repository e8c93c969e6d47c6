package io.columba.codegen.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.OneToOne;
import io.columba.path.RelationPath;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the fields that stand for relations, and refuses what cannot be mapped, with the remedy. */
final class RelationReader {
    private static final String REF = "io.columba.Ref";
    private static final String RELATED_MANAGER = "io.columba.RelatedManager";

    private final ProcessingEnvironment environment;
    private final Set<String> compiled;
    private final EntityClass owner;

    /** {@code compiled} names the classes whose typed paths are being written, too. */
    RelationReader(ProcessingEnvironment environment, Set<String> compiled, EntityClass owner) {
        this.environment = environment;
        this.compiled = compiled;
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

    void back(String field, String name, TypeElement target, Members members) {
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
                "has the type " + ValueTypes.text(field.asType()) + ", which does not name its class. Write: " + generic
                        + "<SomeClass> " + field.getSimpleName());
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
