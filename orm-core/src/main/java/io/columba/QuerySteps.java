package io.columba;

import io.columba.error.FieldException;
import io.columba.expr.RowLock;
import io.columba.expr.Selected;
import io.columba.expr.Tree;
import io.columba.expr.TypedPath;
import io.columba.path.RelationPath;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a query for objects, which a manager and a query set offer alike. None of them asks a database; each
 * returns a new query set.
 *
 * @param <T> the entity
 * @param <S> the query set class
 */
public interface QuerySteps<T extends Model, S> extends RowSteps<S>, Selected<T> {
    /**
     * Returns a query set of all rows that this one has.
     *
     * @return an equal query set
     */
    S all();

    /**
     * Reads related objects in the same query, with joins: along foreign keys, and along one-to-one relations in both
     * directions. Several calls add up; a call without names takes the place of those before it, and the next one the
     * place of that.
     *
     * <p>Evaluation fails with {@link io.columba.error.CrossDatabaseException} if the two entities declare different
     * databases with {@code @Entity(using)} and the related one belongs on another alias than the query runs on. Use
     * {@link #prefetchRelated} there.
     *
     * @param paths relations, along relations; without any all that cannot be absent
     * @return the query set whose objects have their relations loaded
     */
    S selectRelated(String... paths);

    /**
     * Reads related objects in the same query, as by their names.
     *
     * @param first a relation, along relations
     * @param more more relations
     * @return the query set whose objects have their relations loaded
     */
    default S selectRelated(RelationPath<?> first, RelationPath<?>... more) {
        return selectRelated(TypedNames.of(first, more));
    }

    /**
     * Keeps the rows that come behind an object in the order of this query (keyset pagination). Unlike {@code offset} the
     * database skips nothing and reads none of the pages before, and rows that are added or deleted there move nothing:
     *
     * <pre>{@code
     * Book.objects.orderBy("-published", "id").after(lastBook).limit(20).list();
     * }</pre>
     *
     * <p>The order may be of several fields, along to-one relations that are loaded with the object, in any direction, and
     * of annotations that the object was read with. Where it does not tell any two rows apart, {@code pk} is added to it:
     * read the first page in an order that ends with it, too. Rows without a value stand where they stand in the order, as
     * usual or as {@code nullsFirst()} and {@code nullsLast()} say. What counts are the values that the object has now, in
     * memory; its row need not exist any longer. Steps that come later order and filter the rows behind the object.
     *
     * @param lastSeen the last object of the page before; the database is asked for nothing of it
     * @return the rows behind it, in the same order
     * @throws IllegalStateException if the query has no order, or one of something other than names, or was sliced, or if
     *     a value that rows are ordered by was not loaded with the object
     */
    S after(T lastSeen);

    /**
     * Adds all rows that can be reached from those of this query set along a relation of the entity to itself: what is
     * below them in a tree, or what is above them.
     *
     * @param relation the relation: a foreign key leads to parents, its {@code relatedName} to children
     * @return a new query set, of the first rows and of all that are reached from them
     * @throws FieldException if the name is no such relation
     * @see #tree(Tree)
     */
    default S tree(String relation) {
        return tree(Tree.along(relation));
    }

    /**
     * Adds all rows that can be reached from those of this query set along a relation of the entity to itself, with a
     * recursive common table expression, on every engine.
     *
     * <p>What comes back is a query set as any other: each row is in it once, and filters, annotations, orderings and
     * slices that follow are about all of its rows, while those before say where it begins. Rows that point to each other
     * in a circle are found once, after as many steps as the tree may have at most; make these few where there may be
     * circles. Such a query set cannot be merged with {@code and} and {@code or} or be locked, the entity has a single
     * key, and on H2 a tree cannot begin with another one. {@code Jooq.on(alias)} is the way to all other common table expressions.
     *
     * @param tree the relation, how far it is followed, and the annotation for the number of steps
     * @return a new query set, of the first rows and of all that are reached from them, in the order that the entity
     *     declares
     * @throws FieldException if the name is no such relation
     * @throws IllegalArgumentException if the name of the annotation is taken
     */
    S tree(Tree tree);

    /**
     * Forgets what was to be read in the same query (Django: {@code select_related(None)}).
     *
     * @return the query set whose objects come without related ones
     */
    S withoutSelectRelated();

    /**
     * Locks the rows that are read until the transaction ends, so that nobody else changes or locks them meanwhile
     * (Django: {@code select_for_update}).
     *
     * <p>Database: as for writing, so routers are asked {@code dbForWrite}. On SQLite, which locks no rows, it does
     * nothing else, as in Django. {@code count}, {@code exists}, {@code aggregate}, {@code update} and {@code delete} do
     * not lock, nor does a query set inside another one.
     *
     * @return the query set that locks; when its rows are read outside of a transaction of their alias it throws a
     *     {@link io.columba.error.TransactionManagementException}, except on SQLite
     */
    default S selectForUpdate() {
        return selectForUpdate(RowLock.forUpdate());
    }

    /**
     * Locks the rows that are read until the transaction ends, with options.
     *
     * <p>When the rows are read, an option that the engine lacks is a
     * {@link io.columba.error.NotSupportedException}: {@code nowait} and {@code skipLocked} on SQLite, {@code of} on
     * SQLite, H2 and MariaDB (which lock the rows of all tables), {@code noKey} on all but PostgreSQL; and so is on
     * PostgreSQL the lock of a related row that may be absent.
     *
     * @param lock what to do about rows that others have locked, and which rows to lock
     * @return the query set that locks
     */
    S selectForUpdate(RowLock lock);

    /**
     * Reads related objects along relations of any kind, with one more query for each relation and database (Django:
     * {@code prefetch_related}). The queries run when the objects are read: on the database that the objects came from,
     * unless a router decides otherwise. A relation that is loaded already, such as one of {@link #selectRelated}, is
     * not queried again but led through.
     *
     * @param paths relations, along relations: {@code author__books}
     * @return the query set whose objects have their relations loaded
     * @see Prefetch
     */
    default S prefetchRelated(String... paths) {
        return prefetchRelated(Arrays.stream(paths).map(Prefetch::of).toArray(Prefetch[]::new));
    }

    /**
     * Reads related objects, each relation with a query set, a database or a field of its own (Django:
     * {@code Prefetch}).
     *
     * @param relations the relations
     * @return the query set whose objects have their relations loaded
     */
    S prefetchRelated(Prefetch... relations);

    /**
     * Reads related objects along relations of any kind, as by their names.
     *
     * @param first a relation, along relations
     * @param more more relations
     * @return the query set whose objects have their relations loaded
     */
    default S prefetchRelated(RelationPath<?> first, RelationPath<?>... more) {
        return prefetchRelated(TypedNames.of(first, more));
    }

    /**
     * Forgets what was to be prefetched (Django: {@code prefetch_related(None)}).
     *
     * @return the query set whose objects come without related ones
     */
    S withoutPrefetch();

    /**
     * Decides what asking the objects for a to-one relation does that was not loaded with them; without this step it is
     * loaded for all objects of the result at once.
     *
     * @param mode what to do
     * @return the query set whose objects do so
     */
    S fetchMode(FetchMode mode);

    /**
     * Reads these fields and the key only; the others are deferred until {@code load}.
     *
     * @param names the fields; without any all are read
     * @return the query set of partly loaded objects
     * @throws FieldException if there is no field of one of the names
     */
    S only(String... names);

    /**
     * Reads these fields and the key only; the others are deferred until {@code load}.
     *
     * @param first a field
     * @param more more fields
     * @return the query set of partly loaded objects
     * @throws FieldException if there is no such field
     */
    default S only(TypedPath first, TypedPath... more) {
        return only(TypedNames.of(first, more));
    }

    /**
     * Leaves these fields unread until {@code load}.
     *
     * @param names the fields; the key is read in any case
     * @return the query set of partly loaded objects
     * @throws FieldException if there is no field of one of the names
     */
    S defer(String... names);

    /**
     * Leaves these fields unread until {@code load}.
     *
     * @param first a field
     * @param more more fields
     * @return the query set of partly loaded objects
     * @throws FieldException if there is no such field
     */
    default S defer(TypedPath first, TypedPath... more) {
        return defer(TypedNames.of(first, more));
    }

    /**
     * Asks with SQL of one's own (Django: {@code raw}). Nothing of this query set but its database goes into it.
     *
     * <pre>{@code
     * Book.objects.raw("select * from library_book where pages > ?", 100).list();
     * }</pre>
     *
     * @param sql one query, in the words of the database that it will run on
     * @param parameters what is bound to the question marks, in their order: values of any type a field may have, or
     *     objects, which stand for their keys
     * @return the query
     * @throws IllegalArgumentException if the SQL is not one query that reads rows
     */
    RawQuerySet<T> raw(String sql, @Nullable Object... parameters);
}
