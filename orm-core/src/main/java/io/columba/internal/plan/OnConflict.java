package io.columba.internal.plan;

import io.columba.meta.EntityField;
import java.util.List;

/**
 * Says what becomes of a new row that a unique constraint refuses. Immutable.
 *
 * @param action what is done about it
 * @param target the fields of the only constraint that is meant; empty for any, always so unless rows are updated
 * @param updated the fields that the row which is there takes over from the new one
 */
public record OnConflict(Action action, List<EntityField> target, List<EntityField> updated) {
    private static final OnConflict FAIL = new OnConflict(Action.FAIL, List.of(), List.of());
    private static final OnConflict IGNORE = new OnConflict(Action.IGNORE, List.of(), List.of());

    /** Names what is done about a new row that a unique constraint refuses. */
    public enum Action {
        /** The statement fails. */
        FAIL,
        /** The new row is left out. */
        IGNORE,
        /** The row that is there takes over some values of the new one. */
        UPDATE
    }

    /** Names which conflicts an engine can update rows on. */
    public enum Targets {
        /** Those with one constraint, which has to be named. */
        NAMED,
        /** Those with one constraint that is named, or with any. */
        NAMED_OR_ANY,
        /** Those with any constraint, for none can be chosen. */
        ANY
    }

    /** Makes a reaction to conflicts. */
    public OnConflict {
        target = List.copyOf(target);
        updated = List.copyOf(updated);
    }

    /** Returns the reaction that lets the statement fail. */
    public static OnConflict fail() {
        return FAIL;
    }

    /** Returns the reaction that leaves new rows out. */
    public static OnConflict ignore() {
        return IGNORE;
    }

    /** Returns the reaction that updates the rows which are there. */
    public static OnConflict update(List<EntityField> target, List<EntityField> updated) {
        return new OnConflict(Action.UPDATE, target, updated);
    }

    /** Says whether the keys of the rows are known afterwards, because each object has one. */
    public boolean tellsKeys() {
        return action == Action.FAIL || !target.isEmpty();
    }
}
