package io.columba.internal.plan;

import io.columba.meta.EntityType;
import org.jspecify.annotations.Nullable;

/** A table under its name in a statement. */
public final class Table {
    private final String name;
    private final String label;
    private final EntityType<?> entity;
    private @Nullable Table same;

    /** The label is what the table is called in its own query, whatever query that is part of. */
    Table(String name, String label, EntityType<?> entity) {
        this.name = name;
        this.label = label;
        this.entity = entity;
    }

    /** Returns the name, which no other table of the statement has. */
    public String name() {
        return itself().name;
    }

    String label() {
        return label;
    }

    /** Returns the entity whose rows it holds. */
    public EntityType<?> entity() {
        return itself().entity;
    }

    /** Lets all that speaks of this table speak of another one, with which its query was merged. */
    void becomes(Table other) {
        same = other;
    }

    private Table itself() {
        Table at = this;
        while (at.same != null) {
            at = at.same;
        }
        return at;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Table table && itself() == table.itself();
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(itself());
    }

    @Override
    public String toString() {
        return name() + " (" + entity() + ")";
    }
}
