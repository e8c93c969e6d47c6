package io.columba.annotation;

/** What happens to rows that point to a deleted row, as Django's {@code on_delete}. */
public enum OnDelete {
    /** Deletes them as well. */
    CASCADE,
    /** Refuses the deletion with a {@code ProtectedException}. */
    PROTECT,
    /** Refuses the deletion unless the rows are deleted anyway through another relation. */
    RESTRICT,
    /** Sets their foreign key to null; the relation must be nullable. */
    SET_NULL,
    /** Lets them point to the row whose key is the relation's {@code defaultKey}. */
    SET_DEFAULT,
    /** Lets them point to what the relation's {@code setTo} or {@code setBy} names. */
    SET,
    /** Leaves them alone; the database may refuse. */
    DO_NOTHING,
    /** Lets the database delete them as well ({@code ON DELETE CASCADE}): no signal tells of them, and they are not counted. */
    DB_CASCADE,
    /** Lets the database set their foreign key to null ({@code ON DELETE SET NULL}); the relation must be nullable. */
    DB_SET_NULL;

    /**
     * Says whether Columba leaves the rows to the database.
     *
     * @return true if nothing is read or written because of the rule
     */
    public boolean leftToDatabase() {
        return this == DO_NOTHING || this == DB_CASCADE || this == DB_SET_NULL;
    }
}
