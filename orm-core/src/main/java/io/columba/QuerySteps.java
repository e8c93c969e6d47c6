package io.columba;

import io.columba.error.FieldException;
import io.columba.expr.DatePart;
import io.columba.expr.Expressible;
import io.columba.expr.Expression;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.expr.RowLock;
import io.columba.expr.Selected;
import io.columba.expr.TypedPath;
import io.columba.path.CalendarPath;
import io.columba.path.RelationPath;
import io.columba.path.ValuePath;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a query, which a manager and a query set offer alike. None of them asks a database; each returns a new
 * query set (Django: the methods of {@code QuerySet} that return a query set).
 *
 * @param <T> the entity
 * @param <S> the query set class
 */
public interface QuerySteps<T extends Model, S> extends Selected<T> {
    /**
     * Chooses the database.
     *
     * @param alias the alias; null leaves the choice to the routers
     * @return the query set on that database
     */
    S using(@Nullable String alias);

    /**
     * Returns a query set of all rows that this one has.
     *
     * @return an equal query set
     */
    S all();

    /**
     * Keeps the rows for which all conditions hold. A condition compares with a value, an object, a collection, a query
     * set (with {@code __in}, or with a plain comparison if it ends with {@code limit(1)}) or an
     * {@link io.columba.expr.Expression}. Conditions of one call speak of the same related row; those of
     * chained calls may be fulfilled by different ones.
     *
     * @param conditions the conditions
     * @return the narrower query set
     * @throws IllegalStateException if the query set was sliced
     */
    S filter(Q... conditions);

    /**
     * Keeps the rows whose field compares with a value.
     *
     * @param path the field, along relations, with an optional lookup: {@code author__name__icontains}
     * @param value the value; null asks for null
     * @return the narrower query set
     * @throws IllegalStateException if the query set was sliced
     */
    default S filter(String path, @Nullable Object value) {
        return filter(Q.q(path, value));
    }

    /**
     * Drops the rows for which all conditions hold.
     *
     * @param conditions the conditions
     * @return the narrower query set
     * @throws IllegalStateException if the query set was sliced
     */
    S exclude(Q... conditions);

    /**
     * Drops the rows whose field compares with a value.
     *
     * @param path the field, along relations, with an optional lookup
     * @param value the value
     * @return the narrower query set
     * @throws IllegalStateException if the query set was sliced
     */
    default S exclude(String path, @Nullable Object value) {
        return exclude(Q.q(path, value));
    }

    /**
     * Keeps no rows (Django: {@code none}). Whatever is asked of the query set is answered without a query.
     *
     * @return the empty query set
     */
    S none();

    /**
     * Orders the rows, instead of any ordering before.
     *
     * @param paths fields, along relations, the most significant first; descending with a leading {@code -}. Without
     *     any the rows come in no order
     * @return the ordered query set
     * @throws IllegalStateException if the query set was sliced
     */
    S orderBy(String... paths);

    /**
     * Orders the rows by what the database works out, or with nulls at one end, instead of any ordering before.
     *
     * @param first the most significant ordering, such as {@code lower("name").asc()} or
     *     {@code f("price").desc().nullsLast()}
     * @param more the less significant ones
     * @return the ordered query set
     * @throws IllegalStateException if the query set was sliced
     */
    S orderBy(Ordering first, Ordering... more);

    /**
     * Orders the rows, the smallest values first, instead of any ordering before.
     *
     * @param first the most significant field
     * @param more the less significant ones
     * @return the ordered query set
     * @throws IllegalStateException if the query set was sliced
     */
    default S orderBy(TypedPath first, TypedPath... more) {
        return orderBy(TypedNames.of(first, more));
    }

    /**
     * Turns the order of the rows round.
     *
     * @return the query set in the opposite order
     * @throws IllegalStateException if the query set was sliced
     */
    S reverse();

    /**
     * Lets equal rows count once.
     *
     * @return the query set without repeated rows
     * @throws IllegalStateException if the query set was sliced
     */
    S distinct();

    /**
     * Keeps the first rows.
     *
     * @param rows how many rows at most
     * @return the shorter query set
     */
    S limit(long rows);

    /**
     * Leaves the first rows out.
     *
     * @param rows how many rows to leave out
     * @return the query set without them
     */
    S offset(long rows);

    /**
     * Keeps the rows of a span.
     *
     * @param from the position of the first row, from 0
     * @param to the position after the last row
     * @return the shorter query set
     */
    S slice(long from, long to);

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
     * @throws FieldException if one of the paths is no field of the entity itself
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
     * @throws FieldException if one of the paths is no field of the entity itself
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

    /**
     * Asks for some values of each row instead of objects.
     *
     * @param paths the fields, along relations; without any all fields
     * @return rows as maps by path, in the order of the paths
     */
    Values<Map<String, @Nullable Object>> values(String... paths);

    /**
     * Asks for what the database works out for each row instead of objects.
     *
     * @param expressions what to work out, by name: expressions, typed paths, or fields with {@code f("name")}. Use a map
     *     that keeps its order
     * @return rows as maps, in the order of the expressions
     */
    Values<Map<String, @Nullable Object>> values(Map<String, ? extends Expressible> expressions);

    /**
     * Asks for some values of each row instead of objects.
     *
     * @param first a field, along relations
     * @param more more fields
     * @return rows as maps by the names of the paths, in their order
     */
    default Values<Map<String, @Nullable Object>> values(TypedPath first, TypedPath... more) {
        return values(TypedNames.of(first, more));
    }

    /**
     * Asks for one value that the database works out for each row instead of objects.
     *
     * @param expression what to work out
     * @return the values
     */
    Values<@Nullable Object> column(Expression expression);

    /**
     * Asks for some values of each row instead of objects.
     *
     * @param paths the fields, along relations
     * @return rows as lists, in the order of the paths
     */
    Values<List<@Nullable Object>> valuesList(String... paths);

    /**
     * Asks for some values of each row instead of objects.
     *
     * @param first a field, along relations
     * @param more more fields
     * @return rows as lists, in the order of the paths
     */
    default Values<List<@Nullable Object>> valuesList(TypedPath first, TypedPath... more) {
        return valuesList(TypedNames.of(first, more));
    }

    /**
     * Asks for one value of each row instead of objects.
     *
     * @param path the field, along relations
     * @return the values
     */
    Values<@Nullable Object> column(String path);

    /**
     * Asks for one value of each row instead of objects.
     *
     * @param <V> the type of the values
     * @param path the field, along relations
     * @return the values; null where the column or the related row has none
     */
    @SuppressWarnings("unchecked") // the column holds what the path says
    default <V> Values<@Nullable V> column(ValuePath<V> path) {
        return (Values<@Nullable V>) column(path.path());
    }

    /**
     * Asks for the different dates of a field, cut down to a unit (Django: {@code dates}). Rows without a date are left
     * out.
     *
     * @param path the field, along relations; the latest date first with a leading {@code -}
     * @param part the unit
     * @return the dates in their order
     * @throws io.columba.error.FieldException if the field holds no dates
     */
    Values<LocalDate> dates(String path, DatePart part);

    /**
     * Asks for the different dates of a field, cut down to a unit, the earliest first. Rows without a date are left out.
     *
     * @param path the field, along relations
     * @param part the unit
     * @return the dates in their order
     */
    default Values<LocalDate> dates(CalendarPath<?> path, DatePart part) {
        return dates(path.path(), part);
    }
}
