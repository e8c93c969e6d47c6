package io.columba;

import java.util.List;

/**
 * What {@code bulkUpdate} writes, option by option (Django: the arguments of {@code bulk_update}). Immutable.
 *
 * <pre>{@code
 * Book.objects.bulkUpdate(books, BulkUpdate.of("title", "pages").inBatchesOf(100));
 * }</pre>
 */
public final class BulkUpdate {
    private final List<String> fields;
    private final int batch;

    private BulkUpdate(List<String> fields, int batch) {
        this.fields = fields;
        this.batch = batch;
    }

    /**
     * Starts from an update of some fields, with as many rows in a round trip as do well.
     *
     * @param fields the names of the fields to write
     * @return an update of these fields
     */
    public static BulkUpdate of(String... fields) {
        return new BulkUpdate(List.of(fields), Integer.MAX_VALUE);
    }

    /**
     * Sends no more than so many rows at once (Django: {@code batch_size}); all stay in one transaction.
     *
     * @param rows the most rows of one round trip; 1,000 are never exceeded
     * @return the same update with that limit
     * @throws IllegalArgumentException if it is less than 1
     */
    public BulkUpdate inBatchesOf(int rows) {
        return new BulkUpdate(fields, BulkCreate.checkedBatch(rows));
    }

    List<String> fields() {
        return fields;
    }

    int batch() {
        return batch;
    }

    @Override
    public String toString() {
        return "BulkUpdate.of(" + BulkCreate.quoted(fields) + ")" + BulkCreate.batches(batch);
    }
}
