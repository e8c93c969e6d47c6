package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.ConversionException;
import io.columba.error.CrossDatabaseException;
import io.columba.error.DoesNotExistException;
import io.columba.expr.Q;
import io.columba.internal.plan.QueryRequest;
import io.columba.internal.sql.SqlExecutor;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.GenericRelation;
import io.columba.meta.Holder;
import io.columba.meta.LoadedRows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads rows into objects that exist already, copies objects, and gives conditions the keys of objects. */
final class Loading {
    private Loading() {}

    /** Reads fields of an object again; null for all. */
    static void refresh(Model object, @Nullable String using, String @Nullable [] names) {
        EntityType<?> entity = object.entityType();
        BitSet fields = null;
        if (names != null) {
            fields = new BitSet();
            for (String name : names) {
                fields.set(entity.field(name).position());
            }
            if (fields.isEmpty()) {
                return;
            }
        }
        Object known = key(object);
        Databases databases = object.databases();
        AliasChoice choice = databases.routing().forRead(entity, using, Hints.of(object));
        BitSet wanted = fields == null ? null : (BitSet) fields.clone();
        if (wanted != null) {
            wanted.or(keyPositions(entity));
        }
        Model fresh = byKey(databases, entity, known, choice, wanted);
        for (EntityField field : entity.fields()) {
            if (!field.key() && (fields == null || fields.get(field.position()))) {
                field.access().set(object, field.access().get(fresh));
            }
        }
        for (Holder holder : entity.holders()) {
            // What a relation led to may have changed too, or lie on another database now.
            boolean read = fields == null
                    || (!holder.reverse()
                            && fields.get(holder.relation().field().position()));
            Object relation = holder.of(object);
            if (read && relation instanceof Ref<?> ref) {
                ref.forget();
            } else if (fields == null && relation instanceof RelatedManager<?> manager) {
                manager.forget();
            }
        }
        entity.genericRelations().forEach(relation -> ((Ref<?>) relation.of(object)).forget());
        if (fields == null) {
            object.state().loaded(choice.alias(), object.state().databases(), null);
        } else {
            object.state().alsoLoaded(fields, entity);
            object.state().saved(choice.alias());
        }
    }

    /** Returns the positions of the key, in all tables that an object is in. */
    static BitSet keyPositions(EntityType<?> entity) {
        BitSet positions = new BitSet();
        entity.fields().stream().filter(EntityField::key).forEach(key -> positions.set(key.position()));
        return positions;
    }

    private static Object key(Model object) {
        Object key = object.pk();
        if (key == null) {
            throw new IllegalStateException("This " + object.entityType() + " has no key, so there is no row to read.");
        }
        return key;
    }

    /** Reads one object by its key. */
    static Model byKey(
            Databases databases, EntityType<?> entity, Object key, AliasChoice choice, @Nullable BitSet fields) {
        QueryRequest request = QueryRequest.of(
                entity, List.of(new QueryRequest.Filter(hasKey(entity, key), false)), QueryRequest.Entities.of(fields));
        List<@Nullable Object> found = databases
                .backend(choice.alias())
                .executor()
                .list(new SqlExecutor.Call(
                        request, choice, loaded(choice.alias(), null, Peers.of(FetchMode.ONE)), value -> value, null));
        if (found.isEmpty()) {
            throw new DoesNotExistException("No " + entity + " with the key " + key + " on the database \""
                    + choice.alias() + "\" (chosen by: " + choice.describe() + ").");
        }
        return (Model) Objects.requireNonNull(found.get(0));
    }

    /** The condition that a row has a key. */
    static Q hasKey(EntityType<?> entity, Object key) {
        List<EntityField> keys = entity.keys();
        if (keys.size() == 1) {
            return Q.q(keys.get(0).valueName(), key);
        }
        Q condition = Q.empty();
        List<?> parts = (List<?>) key;
        for (int i = 0; i < keys.size(); i++) {
            condition = condition.and(keys.get(i).valueName(), parts.get(i));
        }
        return condition;
    }

    /** Says comparisons of {@code pk} with composite keys, which are lists, by the parts of the key. */
    static Q withKeyParts(EntityType<?> entity, Q condition) {
        if (entity.keys().size() == 1) {
            return condition;
        }
        if (condition instanceof Q.Negation negation) {
            return withKeyParts(entity, negation.negated()).not();
        }
        if (condition instanceof Q.Junction junction) {
            Q joined = Q.empty();
            for (Q part : junction.parts()) {
                Q replaced = withKeyParts(entity, part);
                joined = junction.any() ? joined.or(replaced) : joined.and(replaced);
            }
            return joined;
        }
        if (condition instanceof Q.Truth) {
            return condition;
        }
        Q.Comparison comparison = (Q.Comparison) condition;
        return switch (comparison.path()) {
            case "pk", "pk__exact" -> hasKey(entity, parts(entity, comparison.value()));
            case "pk__in" -> hasAnyKey(entity, comparison);
            default -> comparison;
        };
    }

    private static Q hasAnyKey(EntityType<?> entity, Q.Comparison comparison) {
        if (!(comparison.value() instanceof Collection<?> keys)) {
            throw new ConversionException("The lookup \"pk__in\" of " + entity + " takes a collection of keys.");
        }
        Q any = Q.empty();
        for (Object key : keys) {
            any = any.or(hasKey(entity, parts(entity, key)));
        }
        return keys.isEmpty() ? Q.q(entity.keys().get(0).valueName() + "__in", List.of()) : any;
    }

    private static List<?> parts(EntityType<?> entity, @Nullable Object key) {
        if (key instanceof List<?> parts && parts.size() == entity.keys().size()) {
            return parts;
        }
        throw new ConversionException(
                "The key of " + entity + " is composite: compare pk with a list of " + entity.keys() + ".");
    }

    /** What is written down of each row that is read from an alias. */
    static LoadedRows loaded(String alias, @Nullable Databases explicit, Peers peers) {
        return loaded(alias, explicit, () -> peers);
    }

    /** The same where not all rows are read together. */
    static LoadedRows loaded(String alias, @Nullable Databases explicit, Supplier<Peers> peers) {
        return Signals.announcing(alias, new LoadedRows() {
            @Override
            public void loaded(Object entity, @Nullable BitSet fields) {
                Model made = (Model) entity;
                Peers together = peers.get();
                made.state().loaded(alias, explicit, fields);
                made.state().join(together);
                together.add(made);
            }

            @Override
            public void annotated(Object entity, Map<String, @Nullable Object> values) {
                ((Model) entity).state().annotate(values);
            }
        });
    }

    static void setKey(Model object, @Nullable Object key) {
        EntityType<?> entity = object.entityType();
        List<EntityField> keys = entity.keys();
        if (keys.size() > 1 && key != null && (!(key instanceof List<?> list) || list.size() != keys.size())) {
            throw new IllegalArgumentException("The key of " + entity + " is composite: give a list of " + keys + ".");
        }
        for (int i = 0; i < keys.size(); i++) {
            EntityField field = keys.get(i);
            Object part = key == null ? null : keys.size() == 1 ? key : ((List<?>) key).get(i);
            if (part == null && field.primitive()) {
                field.access().set(object, field.toField(0));
            } else {
                field.access().set(object, field.toField(part));
            }
        }
    }

    @SuppressWarnings("unchecked")
    static <T extends Model> T copy(T object) {
        EntityType<T> entity = (EntityType<T>) object.entityType();
        T copy = entity.newInstance();
        for (EntityField field : entity.fields()) {
            if (field.relation() == null) {
                field.access().set(copy, field.copyOf(field.access().get(object)));
            }
        }
        for (Holder holder : entity.holders()) {
            if (holder.of(object) instanceof Ref<?> ref) {
                ((Ref<?>) holder.of(copy)).copyFrom(ref);
            }
        }
        for (GenericRelation relation : entity.genericRelations()) {
            ((Ref<?>) relation.of(copy)).copyFrom((Ref<?>) relation.of(object));
        }
        copy.state().copyFrom(object.state());
        return copy;
    }

    /** Takes the keys of objects in the value of a condition, after checking that they belong to the same database. */
    static @Nullable Object keyValue(
            @Nullable Object value, EntityType<?> queried, AliasChoice choice, Databases databases) {
        if (value instanceof Model object) {
            return keyOnAlias(object, queried, choice, databases);
        }
        if (value instanceof Collection<?> list && list.stream().anyMatch(Model.class::isInstance)) {
            List<@Nullable Object> keys = new ArrayList<>(list.size());
            list.forEach(element -> keys.add(keyValue(element, queried, choice, databases)));
            return keys;
        }
        return value;
    }

    private static Object keyOnAlias(Model object, EntityType<?> queried, AliasChoice choice, Databases databases) {
        Object key = object.pk();
        if (key == null) {
            throw new IllegalArgumentException(
                    object.entityType() + " has no key yet, so rows cannot be compared with it. Save it first.");
        }
        String own = object.state().db();
        if (own != null && !own.equals(choice.alias()) && !mayMeet(object, queried, choice, databases)) {
            throw new CrossDatabaseException("The query runs on \"" + choice.alias() + "\" (chosen by: "
                    + choice.describe() + "), but " + object + " belongs to \"" + own + "\". Choose the database with"
                    + " using(\"" + own + "\"), give the key instead of the object, or let a router's allowRelation"
                    + " answer true.");
        }
        return key;
    }

    /**
     * A new object that joined the database of one it is related to is not created on another one in silence; whoever
     * names the database is obeyed.
     */
    static void checkAdopted(Model object, AliasChoice choice, Databases databases) {
        String adopted = object.state().db();
        if (adopted == null
                || adopted.equals(choice.alias())
                || !object.state().adding()
                || choice.reason() == AliasChoice.Reason.EXPLICIT) {
            return;
        }
        for (Holder holder : object.entityType().holders()) {
            if (!holder.reverse() && holder.of(object) instanceof Ref<?> ref && ref.isLoaded()) {
                Model related = ref.orNull();
                if (related != null && !mayMeet(related, object.entityType(), choice, databases)) {
                    throw new CrossDatabaseException("Cannot create " + object + " on \"" + choice.alias()
                            + "\" (chosen by: " + choice.describe() + "): its " + holder.name() + " " + related
                            + " belongs to \"" + related.state().db()
                            + "\". Choose the database with using(...), or let"
                            + " a router's allowRelation answer true.");
                }
            }
        }
    }

    /** Asks the routers with an object as it would come from the query. */
    private static boolean mayMeet(Model object, EntityType<?> queried, AliasChoice choice, Databases databases) {
        Model found = (Model) queried.newInstance();
        found.state().loaded(choice.alias(), null, null);
        return databases.routing().allowRelation(object, found);
    }
}
