package io.columba;

import io.columba.error.FieldException;
import io.columba.error.IntegrityException;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.expr.Q;
import io.columba.expr.TypedPath;
import io.columba.path.Assignment;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a manager and a query set make alike.
 *
 * <p>Database: {@code using}, else the answer of a router's {@code dbForWrite}, else the database of the object on whose
 * behalf is written, else {@code @Entity(using)}, else {@code default}.
 *
 * @param <T> the entity
 */
public interface QueryWrites<T extends Model> {
    /**
     * Saves a new object with an INSERT.
     *
     * @param object the object
     * @return the same object
     * @throws IntegrityException if a constraint refuses the row
     */
    T create(T object);

    /**
     * Makes an object, fills it in and saves it with an INSERT.
     *
     * @param values sets the fields of the new object
     * @return the saved object
     * @throws IntegrityException if a constraint refuses the row
     */
    T create(Consumer<? super T> values);

    /**
     * Saves new objects with as few statements as possible, in one transaction. The keys that the database generates are
     * written into them. No {@code save} is called and no signal is sent.
     *
     * @param objects the objects, which stay in their order
     * @return the same objects
     * @throws IntegrityException if a constraint refuses one of the rows; then none was inserted
     * @throws IllegalStateException if the rows of an object are in several tables, because its entity extends another
     *     one; then nothing was sent
     */
    default List<T> bulkCreate(Collection<? extends T> objects) {
        return bulkCreate(objects, BulkCreate.plain());
    }

    /**
     * Saves new objects as {@link #bulkCreate(Collection)} does, with options (Django: the arguments of
     * {@code bulk_create}): what becomes of rows that unique constraints refuse, and how many rows a statement takes.
     *
     * <pre>{@code
     * Book.objects.bulkCreate(books, BulkCreate.ignoringConflicts());
     * Book.objects.bulkCreate(books, BulkCreate.updatingConflicts("price").by("isbn"));
     * }</pre>
     *
     * @param objects the objects, which stay in their order
     * @param options how they are saved; {@link BulkCreate} says which objects have keys afterwards
     * @return the same objects
     * @throws IntegrityException if a constraint refuses one of the rows that is not meant by the options; then nothing
     *     was written
     * @throws FieldException if the options name a field that does not exist
     * @throws IllegalArgumentException if no field is to be updated, or one of the key, if no unique constraint covers
     *     just the fields of {@code by}, or if two objects have the same values there
     * @throws io.columba.error.NotSupportedException if the engine of the database cannot choose the rows that are meant
     * @throws IllegalStateException if the rows of an object are in several tables, because its entity extends another
     *     one; then nothing was sent
     */
    List<T> bulkCreate(Collection<? extends T> objects, BulkCreate options);

    /**
     * Writes some fields of saved objects with as few round trips as possible, in one transaction (Django:
     * {@code bulk_update}). The objects stay where they belong: nothing but the rows is changed.
     * Objects with a {@code @Version} are written one by one, and get their new version.
     * A deferred field that was not set since is read first, so that the row keeps what it has. What is written are the
     * values of the objects; an expression, which Django takes there too, fits no typed field and is for {@link #update}.
     *
     * @param objects the objects, each with a key
     * @param fields the names of the fields to write
     * @return how many rows were there
     * @throws IllegalArgumentException if no field is named, if one is the key, or if an object has no key
     * @throws FieldException if a field does not exist
     * @throws IllegalStateException if an object points to one that is not saved yet
     * @throws io.columba.error.CrossDatabaseException if an object belongs to another database than the one written to
     *     and no router allows them to meet
     * @throws io.columba.error.StaleObjectException if a row has another version by now; then none was written
     */
    default int bulkUpdate(Collection<? extends T> objects, String... fields) {
        return bulkUpdate(objects, BulkUpdate.of(fields));
    }

    /**
     * Writes some fields of saved objects as {@link #bulkUpdate(Collection, String...)} does, with options.
     *
     * @param objects the objects, each with a key
     * @param what the fields to write, and how many rows are sent at once
     * @return how many rows were there
     * @throws IllegalArgumentException if no field is named, if one is the key, or if an object has no key
     * @throws FieldException if a field does not exist
     * @throws IllegalStateException if an object points to one that is not saved yet
     * @throws io.columba.error.CrossDatabaseException if an object belongs to another database than the one written to
     *     and no router allows them to meet
     * @throws io.columba.error.StaleObjectException if a row has another version by now; then none was written
     */
    int bulkUpdate(Collection<? extends T> objects, BulkUpdate what);

    /**
     * Returns the object that fulfils a condition, or makes it (Django: {@code get_or_create}).
     *
     * <p>Of several that make the same object at once one makes it and the others get it, if a unique constraint tells
     * that it is the same; inside of an atomic block too, where the others wait for the end of the block that made it. Only
     * a block of PostgreSQL with the isolation {@code REPEATABLE_READ} or more cannot see what came after its beginning,
     * and fails.
     *
     * @param lookup the condition; its plain comparisons are also the values of a new object
     * @param defaults sets further fields of a new object
     * @return the object, and whether it is new
     * @throws MultipleObjectsReturnedException if there are several
     * @throws IntegrityException if a constraint refuses the new row, but not because of a row that fulfils the condition
     */
    Outcome<T> getOrCreate(Q lookup, Consumer<? super T> defaults);

    /**
     * Changes the object that fulfils a condition, or makes it (Django: {@code update_or_create}), in one transaction.
     * The row is locked before it is changed, so of several that do so at once each sees what the one before wrote.
     *
     * <p>Outside of an atomic block a deadlock, or SQLite's refusal of two that write at once, only leads to another try;
     * {@code changes} is then called again, on another object.
     *
     * @param lookup the condition; its plain comparisons are also the values of a new object
     * @param changes sets fields of the object, found or new
     * @return the object, and whether it is new
     * @throws MultipleObjectsReturnedException if there are several
     * @throws IntegrityException if a constraint refuses the row
     * @throws io.columba.error.TransactionConflictException if the transaction lost against others, inside of an atomic
     *     block or many times
     */
    Outcome<T> updateOrCreate(Q lookup, Consumer<? super T> changes);

    /**
     * Sets fields of all rows with one statement. Objects in memory are not changed, and {@code save} is not called.
     * Fields in the tables of parents are set as well: those of several tables in one transaction, with a statement for
     * each.
     *
     * @param values the values by field name; an {@link io.columba.expr.Expression} is worked out for each row
     * @return the number of rows
     * @throws FieldException if there is no field of one of the names
     * @throws IllegalStateException if the query set was sliced
     */
    int update(Map<String, ? extends @Nullable Object> values);

    /**
     * Sets one field of all rows with one statement.
     *
     * @param name the field
     * @param value the value, or an {@link io.columba.expr.Expression} that the database works out for each row
     * @return the number of rows
     * @throws FieldException if there is no such field
     * @throws IllegalStateException if the query set was sliced
     */
    int update(String name, @Nullable Object value);

    /**
     * Changes fields of all rows, as by their names.
     *
     * @param first what a field is set to: {@code Book_.pages.to(5)}
     * @param more what other fields are set to
     * @return the number of rows
     * @throws FieldException if a path is no field of the entity itself
     * @throws IllegalStateException if the query set was sliced
     */
    default int update(Assignment first, Assignment... more) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(first.field(), first.value());
        for (Assignment assignment : more) {
            values.put(assignment.field(), assignment.value());
        }
        return update(values);
    }

    /**
     * Writes some fields of objects that have rows, as by their names.
     *
     * @param objects the objects, each with a key
     * @param first a field to write
     * @param more more of them
     * @return how many rows were there
     * @throws io.columba.error.FieldException if a path is no field of the entity itself
     */
    default int bulkUpdate(Collection<? extends T> objects, TypedPath first, TypedPath... more) {
        return bulkUpdate(objects, TypedNames.of(first, more));
    }
}
