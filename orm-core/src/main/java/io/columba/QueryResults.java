package io.columba;

import io.columba.error.DoesNotExistException;
import io.columba.error.FieldException;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.expr.Aggregate;
import io.columba.expr.Explain;
import io.columba.expr.Expression;
import io.columba.expr.Q;
import io.columba.expr.TypedPath;
import io.columba.path.ValuePath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The questions that a manager and a query set answer by asking the database (Django: the methods of {@code QuerySet}
 * that evaluate it).
 *
 * <p>Database: {@code using}, else the answer of a router's {@code dbForRead}, else the database of the object on whose
 * behalf is asked, else {@code @Entity(using)}, else {@code default}.
 *
 * @param <T> the entity
 */
public interface QueryResults<T extends Model> {
    /**
     * Returns the alias that reading would use now.
     *
     * @return the alias
     */
    String db();

    /**
     * Reads all objects.
     *
     * @return the objects, in a list of their own
     * @throws FieldException if a name in the query does not exist, before any SQL is sent
     * @throws io.columba.error.DatabaseException if the database reports an error
     */
    List<T> list();

    /**
     * Reads the objects through a cursor of the server while they are asked for; memory does not grow with the result.
     * On H2 the result is kept by the engine itself, which is in the same process.
     *
     * <p>With {@code prefetchRelated} it reads in batches of 1000. Without, each object stands for itself, so that a
     * relation that was not loaded takes a query for each object ({@link FetchMode#ONE}); {@link #stream(int)} reads in
     * batches in any case.
     *
     * @return a stream that holds a connection until it is closed: use try-with-resources
     */
    Stream<T> stream();

    /**
     * Reads the objects through a cursor like {@link #stream()}, in batches: what is prefetched is read once for each
     * batch, and the objects of a batch are peers of each other ({@link FetchMode#PEERS}).
     *
     * @param batchSize how many objects are read before the first of them is handed out, 1 or more
     * @return a stream that holds a connection until it is closed: use try-with-resources
     * @throws IllegalArgumentException if the size is less than 1
     */
    Stream<T> stream(int batchSize);

    /**
     * Returns the only object.
     *
     * @return the object
     * @throws DoesNotExistException if there is none
     * @throws MultipleObjectsReturnedException if there are several
     */
    T get();

    /**
     * Returns the only object for which all conditions hold.
     *
     * @param conditions the conditions
     * @return the object
     * @throws DoesNotExistException if there is none
     * @throws MultipleObjectsReturnedException if there are several
     */
    T get(Q... conditions);

    /**
     * Returns the only object whose field compares with a value.
     *
     * @param path the field with an optional lookup; {@code pk} is the key
     * @param value the value
     * @return the object
     * @throws DoesNotExistException if there is none
     * @throws MultipleObjectsReturnedException if there are several
     */
    T get(String path, @Nullable Object value);

    /**
     * Returns the first object, by key where no order was given.
     *
     * @return the object, or empty
     */
    Optional<T> first();

    /**
     * Returns the last object, by key where no order was given.
     *
     * @return the object, or empty
     * @throws IllegalStateException if the query set was sliced
     */
    Optional<T> last();

    /**
     * Returns the object with the smallest values of some fields (Django: {@code earliest}).
     *
     * @param fields fields, descending with a leading {@code -}; without any those of {@code @Entity(getLatestBy)}
     * @return the object
     * @throws DoesNotExistException if there is none
     * @throws IllegalArgumentException if no field is named and the entity names none either
     */
    T earliest(String... fields);

    /**
     * Returns the object with the smallest values of some fields.
     *
     * @param first the field to compare first
     * @param more the fields to compare where those before are equal
     * @return the object
     * @throws DoesNotExistException if there is none
     */
    default T earliest(TypedPath first, TypedPath... more) {
        return earliest(TypedNames.of(first, more));
    }

    /**
     * Returns the object with the greatest values of some fields (Django: {@code latest}).
     *
     * @param fields fields, descending with a leading {@code -}; without any those of {@code @Entity(getLatestBy)}
     * @return the object
     * @throws DoesNotExistException if there is none
     * @throws IllegalArgumentException if no field is named and the entity names none either
     */
    T latest(String... fields);

    /**
     * Returns the object with the greatest values of some fields.
     *
     * @param first the field to compare first
     * @param more the fields to compare where those before are equal
     * @return the object
     * @throws DoesNotExistException if there is none
     */
    default T latest(TypedPath first, TypedPath... more) {
        return latest(TypedNames.of(first, more));
    }

    /**
     * Says whether an object is among the rows (Django: {@code contains}).
     *
     * @param object an object with a key
     * @return true if its row is
     * @throws IllegalArgumentException if the object has no key
     * @throws io.columba.error.CrossDatabaseException if it belongs to another database than the one asked and no router
     *     allows them to meet
     */
    boolean contains(T object);

    /**
     * Counts the rows.
     *
     * @return the number of rows
     */
    long count();

    /**
     * Says whether there is a row.
     *
     * @return true if there is at least one
     */
    boolean exists();

    /**
     * Asks how the database would run the query (Django: {@code explain}).
     *
     * @return what the engine says, in its own words; empty if the database need not be asked because no row can match
     */
    String explain();

    /**
     * Asks how the database would run the query, or did.
     *
     * @param how whether the query is run for it, and how the plan is written
     * @return what the engine says, in its own words; empty if the database need not be asked because no row can match
     * @throws io.columba.error.NotSupportedException if the engine cannot tell it so
     */
    String explain(Explain how);

    /**
     * Works figures out over all rows.
     *
     * @param figures the figures, such as {@code Aggregate.sum("total")}
     * @return the figures by name
     */
    Map<String, @Nullable Object> aggregate(Aggregate... figures);

    /**
     * Works out figures over all rows that are made of several aggregates, such as
     * {@code max("price").minus(min("price"))}.
     *
     * @param figures the figures by the names they get; one may name those before it
     * @return the figures by their names
     * @throws io.columba.error.FieldException if one of them is no aggregate
     */
    Map<String, @Nullable Object> aggregate(Map<String, ? extends Expression> figures);

    /**
     * Says whether the rows come in an order: that of a step, or that which the entity declares.
     *
     * @return true if they do (Django: {@code ordered})
     */
    boolean isOrdered();

    /**
     * Reads objects by their keys.
     *
     * @param keys the keys; those without a row are left out
     * @return the objects by key
     */
    Map<Object, T> inBulk(Collection<?> keys);

    /**
     * Reads all objects by their keys.
     *
     * @return the objects by key
     */
    Map<Object, T> inBulk();

    /**
     * Reads objects by the values of a field.
     *
     * @param values the values; those without a row are left out
     * @param uniqueField a field whose values are unique
     * @return the objects by value
     * @throws IllegalArgumentException if the values of the field need not be unique
     */
    Map<Object, T> inBulk(Collection<?> values, String uniqueField);

    /**
     * Reads objects by the values of a field.
     *
     * @param <V> the type of the values
     * @param values the values; those without a row are left out
     * @param uniqueField a field whose values are unique
     * @return the objects by value
     * @throws IllegalArgumentException if the values of the field need not be unique
     */
    @SuppressWarnings("unchecked") // the field holds what the path says
    default <V> Map<V, T> inBulk(Collection<? extends V> values, ValuePath<V> uniqueField) {
        return (Map<V, T>) inBulk(values, uniqueField.path());
    }
}
