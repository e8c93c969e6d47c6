package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.expr.Expression;
import io.columba.meta.EntityField;
import io.columba.meta.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and sets the public fields of the catalog's entities by the suite's names. */
final class Attributes {
    private Attributes() {}

    @SuppressWarnings("unchecked")
    static RelatedManager<Model> related(Model object, String accessor) {
        if (holder(object, Names.java(accessor)) instanceof RelatedManager<?> manager) {
            return (RelatedManager<Model>) manager;
        }
        throw new NotBuilt("a related manager " + accessor + " of " + Names.model(object.entityType()));
    }

    private static Ref<?> ref(Model object, String java) {
        if (holder(object, java) instanceof Ref<?> ref) {
            return ref;
        }
        throw new NotBuilt("a relation " + java + " of " + Names.model(object.entityType()));
    }

    private static @Nullable Object holder(Model object, String java) {
        try {
            return object.getClass().getField(java).get(object);
        } catch (NoSuchFieldException e) {
            return null;
        } catch (IllegalAccessException e) {
            throw new LinkageError(java, e);
        }
    }

    /** The values of annotations that an object was read with. */
    static Map<?, ?> annotations(Model object) {
        return ByName.has(object, "annotations")
                ? (Map<?, ?>) Objects.requireNonNull(ByName.call(object, "annotations"))
                : Map.of();
    }

    /** Follows a dotted path of attributes; null ends the walk. */
    static @Nullable Object get(Model object, String path) {
        Object at = object;
        for (String name : path.split("\\.", -1)) {
            if (at == null) {
                throw new Errors.Unwritable("AttributeError");
            }
            at = at instanceof Model model ? attribute(model, name) : at;
        }
        return at;
    }

    /** The value of an attribute, or the manager or list of the objects that it stands for. */
    static @Nullable Object touched(Model object, String name) {
        Object held = holder(object, Names.java(name));
        return held instanceof RelatedManager<?> || held instanceof List<?> ? held : attribute(object, name);
    }

    private static @Nullable Object attribute(Model object, String name) {
        return switch (name) {
            case "_state" -> object;
            case "adding" -> object.state().adding();
            case "db" -> object.state().db();
            case "pk" -> object.pk();
            case "product_ptr" -> object; // an object of a child is one of its parent
            default -> field(object, Names.java(name));
        };
    }

    private static @Nullable Object field(Model object, String java) {
        EntityField field = object.entityType().fieldOrNull(java);
        if (field == null) {
            return ref(object, java).get();
        }
        if (field.relation() != null) {
            Ref<?> ref = ref(object, field.name());
            if (!field.name().equals(java)) {
                return ref.id();
            }
            return field.nullable() ? ref.orNull() : ref.get();
        }
        if (object.isDeferred(java)) {
            object.load(java);
        }
        return field.access().get(object);
    }

    /** Sets attributes in the order of the fields, as Django's constructors do. */
    static Model fill(Model object, JsonNode values, Function<JsonNode, @Nullable Object> decode) {
        List<Map.Entry<String, JsonNode>> ordered = new ArrayList<>(values.properties());
        ordered.sort(Comparator.comparingInt(value -> position(object, value.getKey())));
        ordered.forEach(value -> set(object, value.getKey(), decode.apply(value.getValue())));
        return object;
    }

    private static int position(Model object, String name) {
        EntityField field = object.entityType().fieldOrNull(Names.java(name));
        return field == null ? -1 : field.position();
    }

    static void set(Model object, String name, @Nullable Object value) {
        if (name.equals("pk")) {
            object.setPk(value);
            return;
        }
        String java = Names.java(name);
        EntityField field = object.entityType().fieldOrNull(java);
        if (field == null) {
            Object holder = holder(object, java);
            if (holder == null || holder instanceof RelatedManager<?>) {
                throw new Errors.Unwritable("TypeError");
            }
            relate(ref(object, java), value);
        } else if (value instanceof Expression) {
            throw new NotBuilt(NotBuilt.EXPRESSION_AS_FIELD);
        } else if (field.relation() == null) {
            field.access().set(object, field.toField(value));
        } else if (field.name().equals(java)) {
            checkKind(Objects.requireNonNull(field.relation()), value);
            relate(ref(object, java), value);
        } else {
            ref(object, field.name()).setId(value);
        }
    }

    /** What the compiler refuses in a program. */
    private static void checkKind(Relation relation, @Nullable Object value) {
        if (value != null && !relation.target().javaType().isInstance(value)) {
            throw new Errors.Unwritable("ValueError");
        }
    }

    @SuppressWarnings("unchecked")
    private static void relate(Ref<?> ref, @Nullable Object value) {
        ((Ref<Model>) ref).set((Model) value);
    }
}
