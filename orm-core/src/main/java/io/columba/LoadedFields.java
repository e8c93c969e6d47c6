package io.columba;

import io.columba.error.FieldException;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that {@code only} and {@code defer} leave to be read, of the entity and of those that are read with it
 * (Django: {@code Query.deferred_loading}). Immutable.
 *
 * @param names the fields, along relations
 * @param deferred true if these are left out, false if only these are read
 */
record LoadedFields(Set<String> names, boolean deferred) {
    static final LoadedFields ALL = new LoadedFields(Set.of(), true);

    LoadedFields only(List<String> wanted) {
        Set<String> fields = new LinkedHashSet<>(wanted);
        if (deferred) {
            fields.removeAll(names);
        }
        return new LoadedFields(fields, false);
    }

    LoadedFields defer(List<String> unwanted) {
        Set<String> fields = new LinkedHashSet<>(names);
        if (deferred) {
            fields.addAll(unwanted);
        } else {
            unwanted.forEach(fields::remove);
        }
        return new LoadedFields(fields, deferred);
    }

    /** Reads one field in any case. */
    LoadedFields including(String field) {
        Set<String> fields = new LinkedHashSet<>(names);
        if (deferred) {
            fields.remove(field);
        } else {
            fields.add(field);
        }
        return new LoadedFields(fields, deferred);
    }

    boolean isAll() {
        return deferred && names.isEmpty();
    }

    /** Returns the positions of the fields to read of an entity; null for all. */
    @Nullable
    BitSet of(EntityType<?> entity) {
        return isAll() ? null : positions(entity, "");
    }

    /** Returns the positions of the fields to read of related entities, by the way to them. */
    Map<String, BitSet> ofRelated(EntityType<?> entity) {
        if (isAll()) {
            return Map.of();
        }
        Map<String, BitSet> related = new LinkedHashMap<>();
        for (String name : names) {
            for (int at = name.indexOf("__"); at >= 0; at = name.indexOf("__", at + 2)) {
                String way = name.substring(0, at);
                related.computeIfAbsent(way, path -> positions(target(entity, path), path + "__"));
            }
        }
        return related;
    }

    private BitSet positions(EntityType<?> entity, String before) {
        BitSet positions = alwaysRead(entity);
        BitSet named = new BitSet();
        BitSet ways = new BitSet();
        for (String name : names) {
            if (name.startsWith(before)) {
                String rest = name.substring(before.length());
                int end = rest.indexOf("__");
                EntityField field = end < 0 ? entity.field(rest) : entity.fieldOrNull(rest.substring(0, end));
                if (field != null) {
                    (end < 0 ? named : ways).set(field.position());
                }
            }
        }
        if (deferred) {
            BitSet others = new BitSet();
            others.set(0, entity.fields().size());
            others.andNot(named);
            positions.or(others);
        } else {
            positions.or(named);
            positions.or(ways);
        }
        return positions;
    }

    /** Without its key and its version an object could not be saved. */
    private static BitSet alwaysRead(EntityType<?> entity) {
        BitSet positions = Loading.keyPositions(entity);
        EntityField version = entity.version();
        if (version != null) {
            positions.set(version.position());
        }
        return positions;
    }

    private static EntityType<?> target(EntityType<?> root, String way) {
        EntityType<?> entity = root;
        for (String name : way.split("__", -1)) {
            EntityType<?> here = entity;
            EntityField field = here.fieldOrNull(name);
            entity = field != null && field.relation() != null
                    ? field.relation().target()
                    : here.referrer(name)
                            .map(Relation::source)
                            .orElseThrow(() -> new FieldException(
                                    "\"" + name + "\" of " + here + " is no relation whose fields could be left out."));
        }
        return entity;
    }
}
