package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans which columns are read for objects and for those that are read with them. Used for one request. */
final class Reads {
    /** How deep {@code selectRelated()} without names follows relations, as in Django. */
    private static final int SELECT_RELATED_DEPTH = 5;

    private final Source source;

    Reads(Source source) {
        this.source = source;
    }

    QueryPlan.Read read(EntityType<?> root, QueryRequest.Entities entities) {
        Map<String, Object> tree = new LinkedHashMap<>();
        boolean everything = entities.selectRelated().contains("*");
        for (String path : entities.selectRelated()) {
            Map<String, Object> at = tree;
            for (String name : path.split("__", -1)) {
                at = children(at, name);
            }
        }
        BitSet partial = entities.fields();
        return new QueryPlan.Read(
                source.root(),
                columns(source.root(), partial),
                partial,
                everything
                        ? required(source.root(), root, 0)
                        : nested(new Place(source.root(), root, "", partial), tree, entities.related()));
    }

    /** The columns of an entity, its own and those of its parents; the key that all their rows share is read once. */
    private List<Column> columns(Table table, @Nullable BitSet partial) {
        return table.entity().fields().stream()
                .filter(field -> partial == null || partial.get(field.position()))
                .filter(field -> !field.key() || table.entity().keys().contains(field))
                .map(field -> new Column(source.tableOf(table, field), field))
                .toList();
    }

    /** Where relations go on from: a table, the way to it, and the fields that are read of it, null for all. */
    private record Place(
            Table table,
            EntityType<?> entity,
            String way,
            @Nullable BitSet fields) {
        void checkRead(Hop hop) {
            EntityField field = hop.relation().field();
            if (fields != null && !hop.reverse() && !fields.get(field.position())) {
                throw new FieldException(field
                        + " is left out by only(...) or defer(...), so its object cannot be read by"
                        + " selectRelated(\"" + way + field.name() + "\"). Read the field, or leave the relation out.");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> children(Map<String, Object> tree, String name) {
        return (Map<String, Object>) tree.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private List<QueryPlan.Nested> nested(Place place, Map<String, Object> tree, Map<String, BitSet> related) {
        List<QueryPlan.Nested> nested = new ArrayList<>();
        Table table = place.table();
        tree.forEach((name, below) -> {
            Hop hop = Selectable.hop(place.entity(), name);
            place.checkRead(hop);
            Relation relation = hop.relation();
            EntityField near = hop.reverse() ? relation.target().key() : relation.field();
            Table target = source.walk(source.tableOf(table, near), List.of(hop), null);
            String way = place.way() + name;
            BitSet fields = related.get(way);
            Place next = new Place(target, hop.leadsTo(), way + "__", fields);
            List<QueryPlan.Nested> inner = nested(next, (Map<String, Object>) below, related);
            nested.add(new QueryPlan.Nested(
                    relation, hop.reverse(), new QueryPlan.Read(target, columns(target, fields), fields, inner)));
        });
        return nested;
    }

    private List<QueryPlan.Nested> required(Table table, EntityType<?> entity, int depth) {
        List<QueryPlan.Nested> nested = new ArrayList<>();
        for (EntityField field : entity.fields()) {
            Relation relation = field.relation();
            if (relation != null && !relation.parentLink() && !field.nullable() && depth < SELECT_RELATED_DEPTH) {
                Table target = source.walk(source.tableOf(table, field), List.of(new Hop(relation, false)), null);
                nested.add(new QueryPlan.Nested(
                        relation,
                        false,
                        new QueryPlan.Read(
                                target, columns(target, null), null, required(target, relation.target(), depth + 1))));
            }
        }
        return nested;
    }
}
