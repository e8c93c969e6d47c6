package io.columba;

import io.columba.error.NotSupportedException;
import io.columba.internal.plan.OnConflict;
import io.columba.internal.plan.OnConflict.Targets;
import io.columba.internal.sql.Dialect;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conflicts that a {@code bulkCreate} of an entity is to react to. Immutable. */
final class Conflicts {
    private final EntityType<?> entity;
    private final BulkCreate options;
    private final OnConflict reaction;

    /** Reads the options, and refuses those that make no sense for the entity. */
    Conflicts(EntityType<?> entity, BulkCreate options) {
        this.entity = entity;
        this.options = options;
        this.reaction = switch (options.onConflict()) {
            case FAIL -> OnConflict.fail();
            case IGNORE -> OnConflict.ignore();
            case UPDATE -> OnConflict.update(target(), updated());
        };
    }

    OnConflict reaction() {
        return reaction;
    }

    private List<EntityField> updated() {
        if (options.updateFields().isEmpty()) {
            throw refused("needs the fields to update: BulkCreate.updatingConflicts(\"title\").");
        }
        List<EntityField> updated = new ArrayList<>();
        for (String name : options.updateFields()) {
            EntityField field = entity.field(name);
            if (field.key()) {
                throw refused("cannot update \"" + name + "\": the row that is there keeps its key.");
            }
            updated.add(field);
        }
        return updated;
    }

    private List<EntityField> target() {
        List<EntityField> target = new ArrayList<>();
        options.uniqueFields().forEach(name -> {
            if (name.equals("pk")) {
                target.addAll(entity.keys());
            } else {
                target.add(entity.field(name));
            }
        });
        if (!target.isEmpty() && !constraints(true).contains(new HashSet<>(target))) {
            throw refused("has no unique constraint on just these fields. Constraints: " + described(constraints(true))
                    + ". Name the fields of one, or declare it with @Column(unique = true) or @Entity(unique = ...).");
        }
        return target;
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("bulkCreate of " + entity + " with " + options + " " + why);
    }

    /** Returns the unique constraints that the entity declares, with or without its key. */
    private Set<Set<EntityField>> constraints(boolean withKey) {
        Set<Set<EntityField>> constraints = new LinkedHashSet<>();
        if (withKey) {
            constraints.add(new LinkedHashSet<>(entity.keys()));
        }
        for (EntityField field : entity.tableFields()) {
            if (field.unique() && !field.key()) {
                constraints.add(Set.of(field));
            }
        }
        entity.uniques()
                .forEach(names -> constraints.add(
                        names.stream().map(entity::field).collect(Collectors.toCollection(LinkedHashSet::new))));
        return constraints;
    }

    private static String described(Set<Set<EntityField>> constraints) {
        return constraints.stream()
                .map(fields -> fields.stream().map(EntityField::name).collect(Collectors.joining(" and ")))
                .collect(Collectors.joining("; "));
    }

    /** Refuses what an engine cannot do for these objects. */
    void check(Dialect dialect, List<? extends Model> objects) {
        if (reaction.action() != OnConflict.Action.UPDATE) {
            return;
        }
        Targets can = dialect.conflictTargets();
        if (reaction.target().isEmpty() && can == Targets.NAMED) {
            throw unsupported(
                    dialect,
                    "which updates rows only if it knows by which unique constraint. Add by(...) with its fields."
                            + " Constraints: " + described(constraints(true)) + ".");
        }
        if (!reaction.target().isEmpty() && can == Targets.ANY) {
            boolean keyed = objects.stream().anyMatch(object -> object.pk() != null);
            Set<Set<EntityField>> others = constraints(keyed);
            others.remove(new HashSet<>(reaction.target()));
            if (!others.isEmpty()) {
                throw unsupported(
                        dialect,
                        "which would also update rows that are in the way because of another constraint: "
                                + described(others) + ". Leave out by(...) if that is meant, or look the rows up"
                                + " and use bulkUpdate.");
            }
        }
    }

    private NotSupportedException unsupported(Dialect dialect, String why) {
        return new NotSupportedException("bulkCreate of " + entity + " with " + options + " is not possible on "
                + dialect.engine().id() + ", " + why);
    }

    /** Says whether an object can have the values of a row by which rows are updated: nulls are equal to nothing. */
    boolean canMeet(Model object) {
        return reaction.target().stream().allMatch(field -> field.stored(object) != null);
    }

    /** Refuses objects that would write the same row, of which some engines would keep any. */
    void demandDifferentRows(List<? extends Model> objects) {
        if (reaction.target().isEmpty()) {
            return;
        }
        Set<List<@Nullable Object>> seen = new HashSet<>();
        for (Model object : objects) {
            List<@Nullable Object> values = new ArrayList<>();
            reaction.target().forEach(field -> values.add(field.stored(object)));
            if (values.stream().allMatch(Objects::nonNull) && !seen.add(values)) {
                throw refused("got two objects for the same row, with " + describedValues(values)
                        + ". Leave one of them out.");
            }
        }
    }

    private String describedValues(List<@Nullable Object> values) {
        List<String> described = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            described.add(reaction.target().get(i).name() + " " + values.get(i));
        }
        return String.join(" and ", described);
    }
}
