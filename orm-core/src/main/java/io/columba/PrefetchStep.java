package io.columba;

import io.columba.error.FieldException;
import io.columba.expr.Q;
import io.columba.internal.sql.SqlExecutor;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import io.columba.meta.ManyToMany;
import io.columba.meta.Relation;
import io.columba.meta.TargetField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One name in the path of a prefetch: the relation, what reads its objects, and where they go. */
final class PrefetchStep {
    private final Relation relation;
    private final boolean reverse;
    private final @Nullable Holder holder;
    private final ManyToMany.@Nullable Side links;
    private final @Nullable Prefetch prefetch;
    private final @Nullable TargetField target;

    private PrefetchStep(
            EntityType<?> entity,
            Relation relation,
            boolean reverse,
            @Nullable Holder holder,
            @Nullable Prefetch prefetch) {
        this.relation = relation;
        this.reverse = reverse;
        this.holder = holder;
        this.links = holder == null ? null : holder.manyToMany();
        this.prefetch = prefetch;
        String field = prefetch == null ? null : prefetch.target();
        this.target = field == null ? null : TargetField.of(entity, field, leadsTo(), toMany());
    }

    /** Finds the relation of a name; {@code prefetch} is given where it is the last of the path. */
    static PrefetchStep of(EntityType<?> entity, String name, @Nullable Prefetch prefetch) {
        PrefetchStep step = find(entity, name, prefetch);
        Query<?> query = prefetch == null ? null : prefetch.query();
        if (prefetch != null && query != null && query.entity() != step.leadsTo()) {
            throw new FieldException("The prefetch of \"" + prefetch.path() + "\" leads to " + step.leadsTo()
                    + ", but its query set is one of " + query.entity() + ".");
        }
        return step;
    }

    private static PrefetchStep find(EntityType<?> entity, String name, @Nullable Prefetch prefetch) {
        EntityField field = entity.fieldOrNull(name);
        if (field != null
                && field.relation() != null
                && !field.relation().parentLink()
                && field.name().equals(name)) {
            return new PrefetchStep(entity, field.relation(), false, holder(entity, field.relation(), false), prefetch);
        }
        for (Holder candidate : entity.holders()) {
            if (candidate.reverse()
                    && (candidate.name().equals(name) || lookupName(candidate).equals(name))) {
                return new PrefetchStep(entity, candidate.relation(), true, candidate, prefetch);
            }
        }
        Relation relation = entity.referrer(name).orElseThrow(() -> unknown(entity, name, field));
        Holder holder = holder(entity, relation, true);
        if (holder == null && (prefetch == null || prefetch.target() == null)) {
            throw undeclared(entity, name, relation);
        }
        return new PrefetchStep(entity, relation, true, holder, prefetch);
    }

    /** The name under which lookups know the relation of a field with {@code @Reverse}. */
    private static String lookupName(Holder holder) {
        ManyToMany.Side side = holder.manyToMany();
        return side == null
                ? holder.relation().relatedName()
                : side.reverse()
                        ? side.relation().relatedName()
                        : side.relation().name();
    }

    private static @Nullable Holder holder(EntityType<?> entity, Relation relation, boolean reverse) {
        for (Holder candidate : entity.holders()) {
            if (candidate.reverse() == reverse && candidate.relation() == relation) {
                return candidate;
            }
        }
        return null;
    }

    private static FieldException unknown(EntityType<?> entity, String name, @Nullable EntityField field) {
        TreeSet<String> known = new TreeSet<>();
        entity.holders().forEach(holder -> known.add(holder.name()));
        entity.referrers().stream()
                .map(Relation::relatedName)
                .filter(related -> !related.endsWith("+"))
                .forEach(known::add);
        return new FieldException("prefetchRelated(\"" + name + "\") of " + entity + ": "
                + (field == null ? "there is no such relation." : "this is no relation.") + " Relations: "
                + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
    }

    private static FieldException undeclared(EntityType<?> entity, String name, Relation relation) {
        String source = relation.source().name();
        String field = relation.field().name();
        return new FieldException("prefetchRelated(\"" + name + "\") of " + entity + " has no field to put the objects"
                + " into. Add to " + entity + ": @Reverse(\"" + field + "\") private final "
                + (relation.oneToOne()
                        ? "Ref<" + source + "> " + name + " = ref();"
                        : "RelatedManager<" + source + "> " + name + " = related();")
                + " Or give a field of another kind with Prefetch.of(\"" + name + "\").to(...).");
    }

    EntityType<?> leadsTo() {
        return links != null ? links.target() : reverse ? relation.source() : relation.target();
    }

    private boolean toMany() {
        return links != null || (reverse && !relation.oneToOne());
    }

    // --- loading ------------------------------------------------------------------------------------------------

    /** Loads what is not loaded yet for owners of one database; returns all the objects that the relation leads to. */
    List<Model> load(List<Model> owners) {
        Map<Object, List<Model>> pending = new LinkedHashMap<>();
        for (Model owner : owners) {
            if (!loaded(owner)) {
                Object key = key(owner);
                if (key == null && !(target == null && toMany())) {
                    deliver(owner, List.of());
                } else if (key != null) {
                    pending.computeIfAbsent(key, any -> new ArrayList<>()).add(owner);
                }
            }
        }
        if (!pending.isEmpty()) {
            Query<?> query = query(pending.values().iterator().next().get(0));
            List<? extends Model> related =
                    links == null ? pointing(joined(query, pending), pending) : linked(joined(query, pending), pending);
            Prefetching.run(related, query.prefetches());
        }
        List<Model> all = new ArrayList<>();
        owners.forEach(owner -> collect(owner, all));
        return all;
    }

    private boolean loaded(Model owner) {
        if (target != null) {
            return false;
        }
        Object own = Objects.requireNonNull(holder).of(owner);
        return own instanceof Ref<?> ref ? ref.isLoaded() : ((RelatedManager<?>) own).prefetched() != null;
    }

    private @Nullable Object key(Model owner) {
        return reverse ? owner.pk() : Ref.reference(relation.field(), owner).id();
    }

    @SuppressWarnings("unchecked")
    private Query<?> query(Model first) {
        Query<?> given = prefetch == null ? null : prefetch.query();
        Databases databases = first.state().databases();
        Query<?> query = given != null
                ? given
                : Query.of((EntityType<? extends Model>) leadsTo(), databases)
                        .fetching(first.state().peers().mode());
        if (prefetch != null && prefetch.alias() != null) {
            query = query.on(prefetch.alias());
        }
        if (databases != null && query.explicitDatabases() == null) {
            query = query.through(databases);
        }
        return query.hinted(Hints.of(first));
    }

    /** The objects of all owners, with the fields that are needed to go on, which are left out by no {@code only}. */
    private <T extends Model> Query<T> joined(Query<T> query, Map<Object, List<Model>> pending) {
        List<Object> keys = new ArrayList<>(pending.keySet());
        String name = links != null
                ? path(links)
                : reverse
                        ? relation.field().valueName()
                        : relation.target().key().name();
        LoadedFields fields = Prefetching.withKeys(leadsTo(), query.loadedFields(), query.prefetches());
        if (!fields.isAll() && reverse && links == null) {
            fields = fields.including(relation.field().name());
        }
        return query.filtered(Q.q(name + "__in", keys), false).withoutPrefetch().reading(fields);
    }

    /** The path from the related entity, over the links, to the keys of the owners. */
    private static String path(ManyToMany.Side links) {
        return links.far().relatedName() + "__" + links.near().field().valueName();
    }

    private List<? extends Model> pointing(Query<?> query, Map<Object, List<Model>> pending) {
        List<? extends Model> related = Fetching.list(query);
        Map<Object, List<Model>> found = new LinkedHashMap<>();
        for (Model each : related) {
            Object key = reverse && !relation.parentLink()
                    ? Ref.reference(relation.field(), each).id()
                    : each.pk();
            List<Model> owners = key == null ? null : pending.get(key);
            if (owners != null) {
                found.computeIfAbsent(Objects.requireNonNull(key), any -> new ArrayList<>())
                        .add(each);
                linkBack(each, owners.get(owners.size() - 1));
            }
        }
        deliver(pending, found);
        return related;
    }

    /** Each row is a link: an object that is linked to several owners comes once for each, as in Django. */
    private List<? extends Model> linked(Query<?> query, Map<Object, List<Model>> pending) {
        List<Model> related = new ArrayList<>();
        Map<Object, List<Model>> found = new LinkedHashMap<>();
        for (SqlExecutor.Beside row : Fetching.listBeside(query, path(Objects.requireNonNull(links)))) {
            Model each = (Model) row.entity();
            related.add(each);
            found.computeIfAbsent(Objects.requireNonNull(row.value()), any -> new ArrayList<>())
                    .add(each);
        }
        deliver(pending, found);
        return related;
    }

    private void deliver(Map<Object, List<Model>> pending, Map<Object, List<Model>> found) {
        pending.forEach((key, owners) -> owners.forEach(owner -> deliver(owner, found.getOrDefault(key, List.of()))));
    }

    /** As Django has it, pointing to the owner is asked of the routers where many may point there. */
    private void linkBack(Model related, Model owner) {
        if (toMany()) {
            Ref.join(/* owner= */ related, /* related= */ owner);
        }
        if (reverse) {
            if (!relation.parentLink()) {
                Ref.reference(relation.field(), related).remember(owner);
            }
            return;
        }
        Holder back = relation.oneToOne() ? holder(related.entityType(), relation, true) : null;
        if (back != null) {
            ((Ref<?>) back.of(related)).targetLoaded(owner);
        }
    }

    private void deliver(Model owner, List<Model> related) {
        if (target != null) {
            target.put(owner, related);
        } else if (Objects.requireNonNull(holder).of(owner) instanceof Ref<?> ref) {
            ref.targetLoaded(related.isEmpty() ? null : related.get(0));
        } else {
            ((RelatedManager<?>) holder.of(owner)).prefetched(related);
        }
    }

    private void collect(Model owner, List<Model> all) {
        if (target != null) {
            target.values(owner).forEach(value -> all.add((Model) value));
        } else if (Objects.requireNonNull(holder).of(owner) instanceof Ref<?> ref) {
            Model related = ref.isLoaded() ? ref.orNull() : null;
            if (related != null) {
                all.add(related);
            }
        } else {
            List<? extends Model> known = ((RelatedManager<?>) holder.of(owner)).prefetched();
            if (known != null) {
                all.addAll(known);
            }
        }
    }
}
