package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the field that counts the changes of a row, so that a change based on an old reading is refused (an optimistic
 * lock). At most one in an entity; a {@code short}, {@code int} or {@code long} or its wrapper.
 *
 * <p>On the database an object came from, {@code save()} and {@code delete()} touch the row only if it still has the
 * object's version; otherwise they throw {@code StaleObjectException}, and never insert. Each save adds 1, in the row and
 * in the object, also one that is limited to some fields; {@code update} of a query set adds 1 to every row it changes.
 * When the transaction is rolled back, the object gets back the version it had.
 *
 * <p>A new row has the version the object holds, 0 if that is null. On another database than its own an object replaces
 * the row with its key, or is inserted, as objects without a version do: the version of that row is not compared, but it
 * grows, so that others who hold that row notice; and the object takes it over.
 *
 * <p>Not for entities whose fields are in several tables (joined inheritance), which is a {@code MappingException}.
 * Deleting through a query set compares no versions. Django has no such lock.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Version {}
