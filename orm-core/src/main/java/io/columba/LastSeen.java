package io.columba;

import io.columba.error.FieldException;
import io.columba.expr.Expression;
import io.columba.expr.Ordering;
import io.columba.internal.plan.QueryRequest;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row behind which a query goes on: the values of it by which rows are ordered. Used for one step. */
final class LastSeen<T extends Model> {
    /** How many relations an ordering by an object follows, as in the plan of an order. */
    private static final int DEPTH = 5;

    private final Query<T> query;
    private final EntityType<T> entity;
    private final Finding values;
    private final Map<String, QueryRequest.Bound> bounds = new LinkedHashMap<>();

    /** Finds the value at the end of a path. */
    private interface Finding {
        @Nullable
        Object at(String path);
    }

    private LastSeen(Query<T> query, @Nullable Finding values, @Nullable Model object) {
        this.query = query;
        this.entity = query.entity();
        this.values = values != null ? values : path -> valueIn(Objects.requireNonNull(object), path);
    }

    static <T extends Model> LastSeen<T> object(Query<T> query, Model object) {
        return new LastSeen<>(query, null, object);
    }

    static <T extends Model> LastSeen<T> values(Query<T> query, Map<String, ? extends @Nullable Object> values) {
        return new LastSeen<>(query, path -> valueOf(query, values, path), null);
    }

    Query<T> behind() {
        query.notSliced("continue");
        query.notCombined("after");
        if (!query.isOrdered()) {
            throw new IllegalStateException("after(...) of " + entity + " needs an order that says what comes behind a"
                    + " row. Put orderBy(...) before it, or declare @Entity(ordering = ...).");
        }
        if (query.hasGroupsOfValues()) {
            throw new IllegalStateException("after(...) of " + entity + " cannot tell equal rows of values apart once"
                    + " they are grouped or distinct. Use offset(...) and limit(...) there.");
        }
        query.orderings().forEach(this::add);
        if (!isTotal()) {
            bound("pk", Ordering.of("pk"));
        }
        return query.behind(List.copyOf(bounds.values()));
    }

    // --- the order ----------------------------------------------------------------------------------------------

    private void add(Ordering ordering) {
        if (!(ordering.expression() instanceof Expression.Reference reference)) {
            throw new IllegalStateException("after(...) of " + entity + " cannot follow an order by "
                    + ordering.expression()
                    + ", of which the last row shows no value. Annotate it and order by its name:"
                    + " annotate(\"place\", ...).orderBy(\"place\", \"pk\").");
        }
        if (query.isAnnotated(reference.path())) {
            put(reference.path(), ordering);
        } else {
            follow("", entity, ordering, 0);
        }
    }

    /** Says an ordering by an object as one by the fields that it means. */
    private void follow(String before, EntityType<?> from, Ordering ordering, int depth) {
        String path = ((Expression.Reference) ordering.expression()).path();
        String[] names = path.split("__", -1);
        EntityType<?> at = from;
        for (int i = 0; i < names.length - 1; i++) {
            EntityType<?> next = next(at, names[i]);
            if (next == null) {
                put(before + path, ordering.by(before + path)); // a transform of a field, whose value only a map tells
                return;
            }
            at = next;
        }
        String last = names[names.length - 1];
        String way = before + path.substring(0, path.length() - last.length());
        EntityType<?> target = objectAt(at, last);
        if (last.equals("pk")) {
            bound(way + last, ordering);
        } else if (target != null && !target.ordering().isEmpty()) {
            checkDepth(depth);
            for (String name : target.ordering()) {
                Ordering inner = Ordering.of(name);
                follow(way + last + "__", target, ordering.descending() ? inner.reversed() : inner, depth + 1);
            }
        } else {
            String name = way + (target == null ? last : at.field(last).valueName());
            put(name, ordering.by(name));
        }
    }

    /** Returns what objects a name stands for; null if it stands for a value. */
    private static @Nullable EntityType<?> objectAt(EntityType<?> entity, String name) {
        EntityField field = entity.fieldOrNull(name);
        return field == null || field.relation() == null || !field.name().equals(name)
                ? null
                : field.relation().target();
    }

    private void checkDepth(int depth) {
        if (depth == DEPTH) {
            throw new FieldException("The orderings that entities declare lead from " + entity
                    + " in a circle. Name the fields to order by.");
        }
    }

    /** Adds a key, in all its parts. */
    private void bound(String path, Ordering ordering) {
        EntityType<?> owner = entity;
        String way = path.substring(0, path.length() - 2);
        for (String name : way.isEmpty() ? new String[0] : way.split("__")) {
            owner = Objects.requireNonNull(next(owner, name));
        }
        if (owner.keys().size() == 1) {
            put(path, ordering.by(path));
        } else {
            owner.keys().forEach(key -> put(way + key.valueName(), ordering.by(way + key.valueName())));
        }
    }

    private void put(String path, Ordering ordering) {
        if (!bounds.containsKey(path)) {
            bounds.put(path, new QueryRequest.Bound(ordering, values.at(path)));
        }
    }

    /** Returns where a to-one relation leads; null if the name is none. */
    private @Nullable EntityType<?> next(EntityType<?> from, String name) {
        if (from.fieldOrNull(name) != null) {
            return objectAt(from, name);
        }
        Holder back = oneToOneBack(from, name).orElse(null);
        if (back != null) {
            return back.relation().source();
        }
        if (from.referrer(name).isPresent() || from.manyToManySide(name).isPresent()) {
            throw new IllegalStateException("after(...) of " + entity + " cannot follow an order along \"" + name
                    + "\" of " + from + ", where a row stands once for each related one. Order by fields of " + entity
                    + " and along relations to one.");
        }
        throw from.unknown(name);
    }

    private static Optional<Holder> oneToOneBack(EntityType<?> from, String name) {
        return from.holders().stream()
                .filter(holder -> holder.reverse()
                        && holder.manyToMany() == null
                        && holder.relation().oneToOne()
                        && holder.name().equals(name))
                .findFirst();
    }

    /** Says whether no two rows have the same place. */
    private boolean isTotal() {
        boolean byUnique = bounds.keySet().stream()
                .map(path -> path.contains("__") || query.isAnnotated(path) ? null : entity.fieldOrNull(path))
                .anyMatch(field -> field != null
                        && !field.nullable()
                        && (field.unique() || (field.key() && entity.keys().size() == 1)));
        return byUnique
                || (entity.keys().size() > 1
                        && entity.keys().stream().allMatch(key -> bounds.containsKey(key.valueName())));
    }

    // --- values of an object ------------------------------------------------------------------------------------

    private @Nullable Object valueIn(Model object, String path) {
        if (query.isAnnotated(path)) {
            return object.annotation(path);
        }
        Model at = object;
        String[] names = path.split("__", -1);
        for (int i = 0; i < names.length - 1; i++) {
            Ref<?> ref = reference(at, names[i], path);
            if (!ref.isLoaded() && i == names.length - 2 && isKey(at, names[i], names[i + 1])) {
                return ref.id();
            }
            if (!ref.isLoaded()) {
                throw new IllegalStateException("after(...) of " + entity + " is ordered by \"" + path + "\", but \""
                        + names[i] + "\" of " + at
                        + " was not loaded with it. Read the page before with selectRelated(\""
                        + String.join("__", List.of(names).subList(0, i + 1)) + "\").");
            }
            at = ref.orNull();
            if (at == null) {
                return null;
            }
        }
        return field(object, at, names[names.length - 1], path);
    }

    private @Nullable Object field(Model object, Model at, String name, String path) {
        if (name.equals("pk")) {
            // the object itself stands for its key, so that one of another database is noticed
            return path.equals("pk") ? object : at.pk();
        }
        EntityField field = at.entityType().field(name);
        if (field.kind() == ValueKind.JSON || field.kind() == ValueKind.ARRAY) {
            throw new IllegalStateException(
                    "after(...) of " + entity + " cannot follow an order by \"" + path
                            + "\": documents and arrays have no place of which all engines think alike. Order by another field.");
        }
        if (at.isDeferred(field.name())) {
            throw new IllegalStateException("after(...) of " + entity + " is ordered by \"" + path + "\", but " + at
                    + " was read without it. Read it with the page before, or call load(\"" + field.name()
                    + "\") on the object.");
        }
        return field.relation() == null || field.parentLink()
                ? field.access().get(at)
                : Ref.reference(field, at).id();
    }

    private Ref<?> reference(Model at, String name, String path) {
        EntityField field = at.entityType().fieldOrNull(name);
        if (field != null && field.relation() != null && field.name().equals(name)) {
            return Ref.reference(field, at);
        }
        Holder back = oneToOneBack(at.entityType(), name)
                .orElseThrow(() -> new IllegalStateException("after(...) of " + entity + " is ordered by \"" + path
                        + "\", which is no value of the object. Annotate it and order by its name, or give its value:"
                        + " after(Map.of(\"" + path + "\", ...))."));
        return (Ref<?>) back.of(at);
    }

    private static boolean isKey(Model at, String relation, String name) {
        EntityType<?> target = objectAt(at.entityType(), relation);
        return target != null
                && target.keys().size() == 1
                && target.keys().get(0).equals(target.fieldOrNull(name));
    }

    // --- values by name -----------------------------------------------------------------------------------------

    private static @Nullable Object valueOf(
            Query<?> query, Map<String, ? extends @Nullable Object> values, String path) {
        EntityType<?> entity = query.entity();
        List<String> names = new ArrayList<>(List.of(path));
        if (entity.keys().size() == 1) {
            String key = entity.keys().get(0).valueName();
            if (path.equals("pk") || path.equals(key)) {
                names.addAll(List.of("pk", key));
            }
        }
        for (String name : names) {
            if (values.containsKey(name)) {
                return values.get(name);
            }
        }
        throw new IllegalArgumentException("after(...) of " + entity + " lacks the value of \"" + path
                + "\", by which rows are ordered. Given: " + String.join(", ", values.keySet())
                + ". Read it with the page before and give it, too; null if the row has none.");
    }
}
