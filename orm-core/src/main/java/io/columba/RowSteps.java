package io.columba;

import io.columba.expr.Aggregate;
import io.columba.expr.DatePart;
import io.columba.expr.Expressible;
import io.columba.expr.Expression;
import io.columba.expr.FilteredRelation;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.expr.QueryRows;
import io.columba.expr.TypedPath;
import io.columba.path.CalendarPath;
import io.columba.path.DateTimePath;
import io.columba.path.ValuePath;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a query for objects as well as for values. None of them asks a database; each returns a new query (Django:
 * the methods of {@code QuerySet} that return a query set).
 *
 * @param <S> what the steps return
 */
public interface RowSteps<S> extends QueryRows {
    /**
     * Chooses the database.
     *
     * @param alias the alias; null leaves the choice to the routers
     * @return the query on that database
     */
    S using(@Nullable String alias);

    // --- which rows ---------------------------------------------------------------------------------------------

    /**
     * Keeps the rows for which all conditions hold. A condition compares with a value, an object, a collection, a query
     * set (with {@code __in}, or with a plain comparison if it ends with {@code limit(1)}) or an
     * {@link io.columba.expr.Expression}. Conditions of one call speak of the same related row; those of
     * chained calls may be fulfilled by different ones.
     *
     * @param conditions the conditions
     * @return the narrower query
     * @throws IllegalStateException if the query was sliced
     */
    S filter(Q... conditions);

    /**
     * Keeps the rows whose field compares with a value.
     *
     * @param path the field or annotation, along relations, with an optional lookup: {@code author__name__icontains}
     * @param value the value; null asks for null
     * @return the narrower query
     * @throws IllegalStateException if the query was sliced
     */
    default S filter(String path, @Nullable Object value) {
        return filter(Q.q(path, value));
    }

    /**
     * Drops the rows for which all conditions hold. A condition on a to-many relation drops what has any such related
     * row.
     *
     * @param conditions the conditions
     * @return the narrower query
     * @throws IllegalStateException if the query was sliced
     */
    S exclude(Q... conditions);

    /**
     * Drops the rows whose field compares with a value.
     *
     * @param path the field or annotation, along relations, with an optional lookup
     * @param value the value; null asks for null
     * @return the narrower query
     * @throws IllegalStateException if the query was sliced
     */
    default S exclude(String path, @Nullable Object value) {
        return exclude(Q.q(path, value));
    }

    /**
     * Keeps no rows.
     *
     * @return a query that is known to be empty without asking the database
     */
    S none();

    /**
     * Keeps the rows for which the conditions of both queries hold (Django: {@code &}).
     *
     * @param other a query on the same entity, neither sliced nor combined
     * @return the narrower query, in the order of the other one if that was ordered
     * @throws IllegalArgumentException if the other query is none on the same entity
     */
    S and(RowSteps<?> other);

    /**
     * Keeps the rows for which the conditions of at least one query hold (Django: {@code |}). Unlike {@link #union} it is
     * still one query on the entity.
     *
     * @param other a query on the same entity, neither sliced nor combined
     * @return the wider query, in the order of the other one if that was ordered
     * @throws IllegalArgumentException if the other query is none on the same entity
     */
    S or(RowSteps<?> other);

    // --- values of rows -----------------------------------------------------------------------------------------

    /**
     * Works a value out for each row, under a name that later steps can use (Django: {@code annotate}). With objects it is
     * read by {@link Model#annotation}, with values it becomes one more of them. An aggregate is worked out over the
     * related rows of each object; after {@code values(...)} over the rows that have these values in common.
     *
     * @param name the name; no field or relation of the entity has it
     * @param value the value
     * @return the query with the value
     * @throws IllegalArgumentException if the name is taken, or is none
     */
    S annotate(String name, Expression value);

    /**
     * Gives a value of each row another name that later steps can use.
     *
     * @param name the name; no field or relation of the entity has it
     * @param value the path to the value
     * @return the query with the value
     * @throws IllegalArgumentException if the name is taken, or is none
     */
    default S annotate(String name, TypedPath value) {
        return annotate(name, value.asExpression());
    }

    /**
     * Works aggregates out for each row, under the names they have by default, such as {@code books__count}, or that
     * {@link Aggregate#as} gives them.
     *
     * @param aggregates the aggregates
     * @return the query with their values
     * @throws IllegalArgumentException if an aggregate has no name, or a name is taken
     */
    S annotate(Aggregate... aggregates);

    /**
     * Gives a name to some rows of a relation, which later steps can use like a relation (Django:
     * {@code FilteredRelation}).
     *
     * @param name the name; no field or relation of the entity has it
     * @param relation the relation and which of its rows count
     * @return the query with that relation
     * @throws IllegalArgumentException if the name is taken, or is none
     */
    S annotate(String name, FilteredRelation relation);

    /**
     * Works a value out under a name that later steps can use, without reading it (Django: {@code alias}).
     *
     * @param name the name; no field or relation of the entity has it
     * @param value the value
     * @return the query that knows the value
     * @throws IllegalArgumentException if the name is taken, or is none
     */
    S alias(String name, Expression value);

    /**
     * Gives a value of each row another name that later steps can use, without reading it.
     *
     * @param name the name; no field or relation of the entity has it
     * @param value the path to the value
     * @return the query that knows the value
     * @throws IllegalArgumentException if the name is taken, or is none
     */
    default S alias(String name, TypedPath value) {
        return alias(name, value.asExpression());
    }

    /**
     * Asks for rows of values by name.
     *
     * @param paths fields, along relations and perhaps with transforms, and annotations; all of them without names
     * @return rows of the values by these names
     */
    Values<Map<String, @Nullable Object>> values(String... paths);

    /**
     * Asks for rows of values that the database works out.
     *
     * @param expressions expressions and typed paths by the names they get
     * @return rows of the values by these names, in the order of the map
     */
    Values<Map<String, @Nullable Object>> values(Map<String, ? extends Expressible> expressions);

    /**
     * Asks for rows of values by name.
     *
     * @param first a field, along relations
     * @param more more fields
     * @return rows of the values by the names of the paths
     */
    default Values<Map<String, @Nullable Object>> values(TypedPath first, TypedPath... more) {
        return values(TypedNames.of(first, more));
    }

    /**
     * Asks for rows of values in the order given.
     *
     * @param paths fields, along relations and perhaps with transforms, and annotations; all of them without names
     * @return rows of the values
     */
    Values<List<@Nullable Object>> valuesList(String... paths);

    /**
     * Asks for rows of values in the order given.
     *
     * @param first a field, along relations
     * @param more more fields
     * @return rows of the values
     */
    default Values<List<@Nullable Object>> valuesList(TypedPath first, TypedPath... more) {
        return valuesList(TypedNames.of(first, more));
    }

    /**
     * Asks for single values.
     *
     * @param path a field, along relations and perhaps with transforms, or an annotation
     * @return the values
     */
    Values<@Nullable Object> column(String path);

    /**
     * Asks for single values, of the type that the path says.
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
     * Asks for single values that the database works out.
     *
     * @param expression the expression
     * @return the values
     */
    Values<@Nullable Object> column(Expression expression);

    /**
     * Asks for rows as Java records: each component is the field or annotation of its name, along relations with two
     * underscores ({@code author__name}).
     *
     * @param record the record class
     * @param <R> the record
     * @return the rows
     * @throws io.columba.error.FieldException if a component names nothing
     */
    <R extends Record> Values<R> into(Class<R> record);

    /**
     * Asks for the different dates of a field, cut down to a unit (Django: {@code dates}).
     *
     * @param path the date, or date and time, along relations; descending with a leading {@code -}
     * @param part the unit, from the year to the day
     * @return the dates in their order, none of them null
     */
    Values<LocalDate> dates(String path, DatePart part);

    /**
     * Asks for the different dates of a field, cut down to a unit, the earliest first.
     *
     * @param path the date, or date and time, along relations
     * @param part the unit, from the year to the day
     * @return the dates in their order, none of them null
     */
    default Values<LocalDate> dates(CalendarPath<?> path, DatePart part) {
        return dates(path.path(), part);
    }

    /**
     * Asks for the different dates and times of a field, cut down to a unit (Django: {@code datetimes}).
     *
     * @param path the date and time, along relations; descending with a leading {@code -}
     * @param part the unit
     * @return the dates and times in their order, none of them null
     */
    Values<LocalDateTime> datetimes(String path, DatePart part);

    /**
     * Asks for the different dates and times of a field, cut down to a unit, the earliest first.
     *
     * @param path the date and time, along relations
     * @param part the unit
     * @return the dates and times in their order, none of them null
     */
    default Values<LocalDateTime> datetimes(DateTimePath<?> path, DatePart part) {
        return datetimes(path.path(), part);
    }

    // --- order and slices ---------------------------------------------------------------------------------------

    /**
     * Orders the rows, instead of any ordering before.
     *
     * @param paths fields or annotations, along relations, the most significant first; descending with a leading
     *     {@code -}; {@code ?} for an order by chance; none for no order
     * @return the query in that order
     * @throws IllegalStateException if the query was sliced
     */
    S orderBy(String... paths);

    /**
     * Orders the rows, instead of any ordering before.
     *
     * @param first the most significant ordering
     * @param more further orderings
     * @return the query in that order
     * @throws IllegalStateException if the query was sliced
     */
    S orderBy(Ordering first, Ordering... more);

    /**
     * Orders the rows, the smallest values first, instead of any ordering before.
     *
     * @param first the most significant field
     * @param more the less significant ones
     * @return the query in that order
     * @throws IllegalStateException if the query was sliced
     */
    default S orderBy(TypedPath first, TypedPath... more) {
        return orderBy(TypedNames.of(first, more));
    }

    /**
     * Turns the order of the rows round.
     *
     * @return the query in the opposite order
     * @throws IllegalStateException if the query was sliced
     */
    S reverse();

    /**
     * Lets equal rows count once.
     *
     * @return the query without repetitions
     * @throws IllegalStateException if the query was sliced
     */
    S distinct();

    /**
     * Keeps the first row of those that are equal in some values (Django: {@code distinct} with fields). Not on SQLite. On
     * PostgreSQL the rows must be ordered by the same values first; MySQL, MariaDB and H2 number the equal rows.
     *
     * @param paths the values
     * @return the query with one row for each combination of them
     * @throws IllegalStateException if the query was sliced
     */
    S distinctOn(String... paths);

    /**
     * Keeps the first row of those that are equal in some values, as by their names.
     *
     * @param first a value
     * @param more more values
     * @return the query with one row for each combination of them
     * @throws IllegalStateException if the query was sliced
     */
    default S distinctOn(TypedPath first, TypedPath... more) {
        return distinctOn(TypedNames.of(first, more));
    }

    /**
     * Keeps the rows that come behind one of which these are the values, as {@link QuerySteps#after(Model)} does with an
     * object. For a page whose end came in from outside, as a link to the next page:
     *
     * <pre>{@code
     * Book.objects.orderBy("-published", "id").after(Map.of("published", date, "id", 7)).limit(20).list();
     * }</pre>
     *
     * @param lastSeen the values of the last row by the names that rows are ordered by, the key included if these do not
     *     tell any two rows apart; further values, such as those of a whole row, make no difference. Null where the row has
     *     no value
     * @return the rows behind it, in the same order
     * @throws IllegalArgumentException if a value is missing that rows are ordered by
     * @throws IllegalStateException if the query has no order, or one of something other than names, or was sliced, or its
     *     rows are groups or distinct values
     */
    S after(Map<String, ? extends @Nullable Object> lastSeen);

    /**
     * Keeps the first rows.
     *
     * @param rows how many rows at most
     * @return the shorter query
     */
    S limit(long rows);

    /**
     * Leaves the first rows out.
     *
     * @param rows how many rows to leave out
     * @return the query without them
     */
    S offset(long rows);

    /**
     * Keeps the rows of a span.
     *
     * @param from the position of the first row, from 0
     * @param to the position after the last row
     * @return the query with these rows
     */
    S slice(long from, long to);

    // --- several queries ----------------------------------------------------------------------------------------

    /**
     * Adds the rows of other queries; equal rows count once (Django: {@code union}). The result can be read, ordered by
     * what is read, sliced and counted.
     *
     * @param others queries that read as many values, of any entity
     * @return the rows of all of them
     */
    S union(RowSteps<?>... others);

    /**
     * Adds the rows of other queries, equal ones as well (Django: {@code union(all=True)}).
     *
     * @param others queries that read as many values, of any entity
     * @return the rows of all of them
     */
    S unionAll(RowSteps<?>... others);

    /**
     * Keeps the rows that other queries have, too (Django: {@code intersection}).
     *
     * @param others queries that read as many values, of any entity
     * @return the rows that all have in common
     */
    S intersection(RowSteps<?>... others);

    /**
     * Drops the rows that another query has (Django: {@code difference}).
     *
     * @param others queries that read as many values, of any entity
     * @return the rows that only this one has
     */
    S difference(RowSteps<?>... others);

    // --- how it runs --------------------------------------------------------------------------------------------

    /**
     * Ends the query when it takes too long, with an {@code OperationalException}. Not on SQLite, which cannot: there
     * each evaluation is a {@code NotSupportedException}, and nothing is sent.
     *
     * @param time how long it may take, counted in whole seconds (a fraction counts as one); null for no limit but that of
     *     the database
     * @return the query with that limit
     */
    S timeout(@Nullable Duration time);
}
