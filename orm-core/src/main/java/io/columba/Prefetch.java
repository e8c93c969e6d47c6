package io.columba;

import io.columba.path.RelationPath;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says how the objects of a relation are prefetched (Django: {@code Prefetch}). Immutable.
 *
 * <pre>{@code
 * Book.objects.prefetchRelated(Prefetch.of("reviews")
 *         .querySet(Review.objects.filter("stars__gt", 3).using("other"))
 *         .to("goodReviews"));
 * }</pre>
 *
 * <p>Query set, database and field are those of the last name of the path; what comes before is prefetched plainly.
 */
public final class Prefetch {
    private final String path;
    private final @Nullable Query<?> query;
    private final @Nullable String alias;
    private final @Nullable String target;

    private Prefetch(String path, @Nullable Query<?> query, @Nullable String alias, @Nullable String target) {
        this.path = path;
        this.query = query;
        this.alias = alias;
        this.target = target;
    }

    /**
     * Names the relation to prefetch.
     *
     * @param path relations, along relations: {@code author__books}
     * @return a prefetch of all related objects
     */
    public static Prefetch of(String path) {
        return new Prefetch(path, null, null, null);
    }

    /**
     * Names a relation to prefetch, along relations.
     *
     * @param path the path of relations
     * @return the prefetch
     */
    public static Prefetch of(RelationPath<?> path) {
        return of(path.path());
    }

    /**
     * Reads the related objects with a query set: its conditions, ordering, loaded fields, databases and what it
     * prefetches itself.
     *
     * @param objects a query set of the related entity
     * @return the prefetch through the query set
     * @throws IllegalStateException if the query set was sliced: a slice of all would not be one of each
     */
    public Prefetch querySet(BaseQuerySet<?, ?> objects) {
        objects.query().notSliced("prefetch with");
        return new Prefetch(path, objects.query(), alias, target);
    }

    /**
     * Reads the related objects from a database. Related objects of a to-many relation point to their owner afterwards,
     * so that their databases have to be allowed to be related.
     *
     * @param using the alias; null leaves the choice to the query set and the routers
     * @return the prefetch from that database
     */
    public Prefetch using(@Nullable String using) {
        return new Prefetch(path, query, using, target);
    }

    /**
     * Puts the related objects into a field instead of the relation, whose own queries stay as they are (Django:
     * {@code to_attr}). The field has no column: {@code transient List<Review> goodReviews}, or for a to-one relation
     * {@code transient @Nullable Person writer}. In longer paths the field stands for the relation:
     * {@code goodReviews__author}.
     *
     * @param field the name of the field
     * @return the prefetch into that field
     */
    public Prefetch to(String field) {
        return new Prefetch(path, query, alias, field);
    }

    /**
     * Loads related objects into objects that were read before (Django: {@code prefetch_related_objects}). Objects of
     * several databases get theirs each from their own, unless a router decides otherwise.
     *
     * @param objects the objects
     * @param paths relations, along relations
     * @throws io.columba.error.FieldException if there is no relation of one of the names
     * @throws io.columba.error.CrossDatabaseException if a related object may not be related to its owner
     */
    public static void into(Collection<? extends Model> objects, String... paths) {
        into(objects, Arrays.stream(paths).map(Prefetch::of).toArray(Prefetch[]::new));
    }

    /**
     * Reads related objects into objects that are here already, as by the names of the relations.
     *
     * @param objects the objects
     * @param first a relation, along relations
     * @param more more relations
     */
    public static void into(Collection<? extends Model> objects, RelationPath<?> first, RelationPath<?>... more) {
        into(objects, TypedNames.of(first, more));
    }

    /**
     * Loads related objects into objects that were read before.
     *
     * @param objects the objects
     * @param relations the relations
     * @throws io.columba.error.FieldException if there is no relation of one of the names
     * @throws io.columba.error.MappingException if a field that was named as target cannot take the objects
     * @throws io.columba.error.CrossDatabaseException if a related object may not be related to its owner
     */
    public static void into(Collection<? extends Model> objects, Prefetch... relations) {
        objects.stream()
                .map(Model::entityType)
                .distinct()
                .forEach(entity -> Prefetching.check(entity, List.of(relations)));
        Prefetching.run(objects, List.of(relations));
    }

    String path() {
        return path;
    }

    @Nullable
    Query<?> query() {
        return query;
    }

    @Nullable
    String alias() {
        return alias;
    }

    @Nullable
    String target() {
        return target;
    }

    /** Says whether it reads other objects than a plain path would. */
    boolean custom() {
        return query != null || alias != null;
    }

    @Override
    public String toString() {
        return "Prefetch(" + path + (target == null ? "" : " to " + target) + ")";
    }
}
