package io.columba.codegen.processor;

import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** An entity class and its superclasses, by the rules of {@code io.columba.meta}. */
record EntityClass(TypeElement type) {
    private static final String MODEL = "io.columba.Model";

    /** Says whether a class has a field or superclass of a type that is not known yet. */
    static boolean unresolved(TypeElement type) {
        return lineage(type)
                .anyMatch(up -> up.getSuperclass().getKind() == TypeKind.ERROR
                        || ElementFilter.fieldsIn(up.getEnclosedElements()).stream()
                                .anyMatch(field -> unresolved(field.asType())));
    }

    private static boolean unresolved(TypeMirror type) {
        return type.getKind() == TypeKind.ERROR
                || (type instanceof ArrayType array && unresolved(array.getComponentType()))
                || (type instanceof DeclaredType declared
                        && declared.getTypeArguments().stream().anyMatch(EntityClass::unresolved));
    }

    String name() {
        return type.getSimpleName().toString();
    }

    boolean isModel() {
        return lineage(type).anyMatch(up -> up.getQualifiedName().contentEquals(MODEL));
    }

    static boolean isEntity(TypeElement type) {
        return type.getAnnotation(Entity.class) != null;
    }

    boolean proxy() {
        Entity entity = type.getAnnotation(Entity.class);
        return entity != null && entity.proxy();
    }

    /** Returns the nearest superclass that is an entity, or null. */
    @Nullable
    EntityClass above() {
        return lineage(type)
                .skip(1)
                .filter(EntityClass::isEntity)
                .findFirst()
                .map(EntityClass::new)
                .orElse(null);
    }

    /** Returns the entity whose table holds the inherited fields of this one's own table, or null. */
    @Nullable
    EntityClass parent() {
        EntityClass above = proxy() ? null : above();
        while (above != null && above.proxy()) {
            above = above.above();
        }
        return above;
    }

    /** Returns the name of the field that links an entity to this one as its parent. */
    String linkName() {
        return decapitalized(name()) + "Ptr";
    }

    /** Returns the fields that may have a column and are no entity's above, those of superclasses first. */
    List<VariableElement> ownFields() {
        EntityClass above = above();
        Predicate<TypeElement> own = up -> above == null || !up.equals(above.type);
        Deque<TypeElement> parentsFirst = new ArrayDeque<>();
        lineage(type)
                .takeWhile(own)
                .takeWhile(up -> !up.getQualifiedName().contentEquals(MODEL))
                .forEach(parentsFirst::push);
        List<VariableElement> fields = new ArrayList<>();
        for (TypeElement up : parentsFirst) {
            ElementFilter.fieldsIn(up.getEnclosedElements()).stream()
                    .filter(field -> !field.getModifiers().contains(Modifier.STATIC)
                            && !field.getModifiers().contains(Modifier.TRANSIENT))
                    .forEach(fields::add);
        }
        return fields;
    }

    /** Returns the fields of this entity and of those above. */
    List<VariableElement> allFields() {
        EntityClass above = above();
        List<VariableElement> fields = new ArrayList<>(above == null ? List.of() : above.allFields());
        fields.addAll(ownFields());
        return fields;
    }

    /** Returns the fields of the key, without the link of a joined table. */
    List<VariableElement> keys() {
        return allFields().stream()
                .filter(field -> field.getAnnotation(Id.class) != null)
                .toList();
    }

    List<String> keyNames() {
        return keys().stream().map(key -> key.getSimpleName().toString()).toList();
    }

    /** Says whether a relation to this entity also leads to the objects of another class. */
    boolean leadsTo(TypeElement other) {
        EntityClass above = proxy() ? above() : null;
        return above == null ? lineage(other).anyMatch(type::equals) : above.leadsTo(other);
    }

    /** Returns a class and its superclasses. */
    private static Stream<TypeElement> lineage(TypeElement type) {
        return Stream.iterate(type, up -> up != null, EntityClass::superclass);
    }

    private static @Nullable TypeElement superclass(TypeElement type) {
        Element element = type.getSuperclass() instanceof DeclaredType declared ? declared.asElement() : null;
        return element instanceof TypeElement up ? up : null;
    }

    static String decapitalized(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    @Override
    public String toString() {
        return type.getQualifiedName().toString();
    }
}
