package io.columba;

import io.columba.internal.plan.OnConflict.Action;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How {@code bulkCreate} saves new objects, option by option (Django: the arguments of {@code bulk_create}). Immutable.
 *
 * <pre>{@code
 * Book.objects.bulkCreate(books, BulkCreate.ignoringConflicts());
 * Book.objects.bulkCreate(books, BulkCreate.updatingConflicts("price", "title").by("isbn").inBatchesOf(500));
 * }</pre>
 *
 * <p>A conflict is that of a new row with a unique constraint or a key, and nothing else: a foreign key that leads nowhere,
 * a missing value or one that does not fit is an error with all options, and then nothing is written.
 *
 * <table>
 *   <caption>What engines can do about conflicts</caption>
 *   <tr><th>engine</th><th>{@code ignoringConflicts()}</th><th>{@code updatingConflicts(…).by(…)}</th>
 *     <th>{@code updatingConflicts(…)}</th></tr>
 *   <tr><td>PostgreSQL, H2</td><td>yes</td><td>yes</td><td>no: they want to know which constraint is meant</td></tr>
 *   <tr><td>SQLite</td><td>yes</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>MySQL, MariaDB</td><td>yes</td><td>if no other constraint of the entity can be in the way</td>
 *     <td>yes</td></tr>
 * </table>
 *
 * <p>MySQL and MariaDB update the row whatever constraint it is about ({@code on duplicate key update}). Where the entity
 * has others than the one that {@code by} names, or objects bring keys of their own, a row that was not meant could be
 * overwritten; there {@code by} is a {@code NotSupportedException}. What counts are the constraints that the entity declares;
 * those that only the table has are overlooked.
 *
 * <p>Which objects have a key afterwards, and are no longer {@linkplain State#adding() new}: all of them without options
 * and with {@code by}, where the object of a row that was there gets the key and the version of that row. With
 * {@code ignoringConflicts()}, or without {@code by}, nobody knows which objects have a row, so only those that brought
 * a key keep it, as in Django.
 */
public final class BulkCreate {
    private static final BulkCreate PLAIN = new BulkCreate(Action.FAIL, List.of(), List.of(), Integer.MAX_VALUE);
    private static final BulkCreate IGNORING = new BulkCreate(Action.IGNORE, List.of(), List.of(), Integer.MAX_VALUE);

    private final Action onConflict;
    private final List<String> updateFields;
    private final List<String> uniqueFields;
    private final int batch;

    private BulkCreate(Action onConflict, List<String> updateFields, List<String> uniqueFields, int batch) {
        this.onConflict = onConflict;
        this.updateFields = updateFields;
        this.uniqueFields = uniqueFields;
        this.batch = batch;
    }

    /**
     * Starts from an INSERT that fails on a conflict, with as many rows in a statement as do well.
     *
     * @return the options of a plain {@code bulkCreate}
     */
    public static BulkCreate plain() {
        return PLAIN;
    }

    /**
     * Leaves out the objects that a unique constraint refuses (Django: {@code ignore_conflicts}).
     *
     * @return options that ignore conflicts
     */
    public static BulkCreate ignoringConflicts() {
        return IGNORING;
    }

    /**
     * Updates the rows that are in the way of new ones (Django: {@code update_conflicts} with {@code update_fields}).
     * A {@code @Version} counts up.
     *
     * @param fields the fields that such a row takes over from the object; the others stay
     * @return options that update on any conflict; PostgreSQL and H2 also need {@link #by}
     */
    public static BulkCreate updatingConflicts(String... fields) {
        return new BulkCreate(Action.UPDATE, List.of(fields), List.of(), Integer.MAX_VALUE);
    }

    /**
     * Names the constraint whose conflicts are meant (Django: {@code unique_fields}). A conflict with another one is an
     * {@code IntegrityException}.
     *
     * @param fields the fields of the key, a unique field, or those of a {@code @Unique} of the entity
     * @return the same options, about that constraint
     * @throws IllegalStateException unless conflicts are {@linkplain #updatingConflicts updated}
     */
    public BulkCreate by(String... fields) {
        if (onConflict != Action.UPDATE) {
            throw new IllegalStateException(
                    "by(" + quoted(List.of(fields)) + ") names the rows that are to be updated, and " + this
                            + " updates none. Use BulkCreate.updatingConflicts(...).by(...).");
        }
        return new BulkCreate(onConflict, updateFields, List.of(fields), batch);
    }

    /**
     * Inserts no more than so many rows with one statement (Django: {@code batch_size}); all stay in one transaction.
     *
     * @param rows the most rows of one statement; engines have limits of their own below it
     * @return the same options with that limit
     * @throws IllegalArgumentException if it is less than 1
     */
    public BulkCreate inBatchesOf(int rows) {
        return new BulkCreate(onConflict, updateFields, uniqueFields, checkedBatch(rows));
    }

    Action onConflict() {
        return onConflict;
    }

    List<String> updateFields() {
        return updateFields;
    }

    List<String> uniqueFields() {
        return uniqueFields;
    }

    int batch() {
        return batch;
    }

    /** Says whether each object has the key of a row afterwards. */
    boolean tellsKeys() {
        return onConflict == Action.FAIL || !uniqueFields.isEmpty();
    }

    static int checkedBatch(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException(
                    "A batch has 1 row or more, not " + rows + ". Leave inBatchesOf(...) out to have Columba choose.");
        }
        return rows;
    }

    static String quoted(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }

    static String batches(int batch) {
        return batch == Integer.MAX_VALUE ? "" : ".inBatchesOf(" + batch + ")";
    }

    @Override
    public String toString() {
        String what = switch (onConflict) {
            case FAIL -> "plain()";
            case IGNORE -> "ignoringConflicts()";
            case UPDATE -> "updatingConflicts(" + quoted(updateFields) + ")";
        };
        String by = uniqueFields.isEmpty() ? "" : ".by(" + quoted(uniqueFields) + ")";
        return "BulkCreate." + what + by + batches(batch);
    }
}
