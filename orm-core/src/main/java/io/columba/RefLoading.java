package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.RelationNotLoadedException;
import io.columba.expr.Q;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import io.columba.meta.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Loads the related object of a {@link Ref} that was asked for it, as the fetch mode of its owner says. */
final class RefLoading {
    private RefLoading() {}

    /** Returns the related object or what stands for its absence, which the ref holds from now on. */
    @Nullable
    static Object load(Model owner, Ref<?> ref, Holder holder) {
        Peers peers = owner.state().peers();
        if (peers.mode() == FetchMode.RAISE) {
            throw new RelationNotLoadedException(holder + " of " + owner + " was not loaded, and its query has"
                    + " fetchMode(RAISE). Add selectRelated(\"" + holder.name() + "\") or prefetchRelated(\""
                    + holder.name() + "\") to the query.");
        }
        Map<Object, List<Ref<?>>> asking = asking(peers.besides(owner, holder), holder);
        if (asking.size() == 1) {
            Object key = asking.keySet().iterator().next();
            Model found = holder.reverse() ? pointingTo(owner, holder, key) : pointedTo(owner, holder, key);
            asking.values().iterator().next().forEach(one -> one.found(key, found));
        } else {
            together(owner, ref, holder, asking);
        }
        return ref.held();
    }

    private static Map<Object, List<Ref<?>>> asking(List<Model> owners, Holder holder) {
        Map<Object, List<Ref<?>>> asking = new LinkedHashMap<>();
        for (Model each : owners) {
            Ref<?> ref = (Ref<?>) holder.of(each);
            Object key = ref.isLoaded() ? null : ref.askedFor();
            if (key != null) {
                asking.computeIfAbsent(key, any -> new ArrayList<>()).add(ref);
            }
        }
        return asking;
    }

    private static Model pointedTo(Model owner, Holder holder, Object key) {
        EntityType<?> target = holder.relation().target();
        Databases databases = owner.databases();
        AliasChoice choice = databases.routing().forRead(target, null, Hints.of(owner));
        Model found = Loading.byKey(databases, target, key, choice, null);
        found.state().bind(owner.state().databases());
        found.state().join(Peers.of(owner.state().peers().mode()));
        return found;
    }

    private static @Nullable Model pointingTo(Model owner, Holder holder, Object key) {
        Query<?> query =
                query(owner, holder).filtered(Q.q(holder.relation().field().valueName(), key), false);
        return new QuerySet<>(query).first().orElse(null);
    }

    /** One query for all; an object whose row is missing asks again for itself, and then says so. */
    private static void together(Model owner, Ref<?> ref, Holder holder, Map<Object, List<Ref<?>>> asking) {
        Relation relation = holder.relation();
        String name = holder.reverse()
                ? relation.field().valueName()
                : relation.target().key().name();
        Query<?> query = query(owner, holder)
                .filtered(Q.q(name + "__in", new ArrayList<>(asking.keySet())), false)
                .ordered(List.of());
        Map<Object, Model> found = new LinkedHashMap<>();
        for (Model each : Fetching.list(query)) {
            Object key =
                    holder.reverse() ? Ref.reference(relation.field(), each).askedFor() : each.pk();
            found.putIfAbsent(Objects.requireNonNull(key), each);
        }
        asking.forEach((key, refs) -> {
            Model related = found.get(key);
            if (related != null || holder.reverse()) {
                refs.forEach(one -> one.found(key, related));
            }
        });
        if (!ref.isLoaded() && !holder.reverse()) {
            Object key = Objects.requireNonNull(ref.askedFor());
            ref.found(key, pointedTo(owner, holder, key));
        }
    }

    private static Query<?> query(Model owner, Holder holder) {
        Relation relation = holder.relation();
        EntityType<?> wanted = holder.reverse() ? relation.source() : relation.target();
        return of(wanted, owner);
    }

    @SuppressWarnings("unchecked")
    private static Query<?> of(EntityType<?> wanted, Model owner) {
        return Query.of((EntityType<? extends Model>) wanted, owner.state().databases())
                .hinted(Hints.of(owner))
                .fetching(owner.state().peers().mode());
    }
}
