package io.columba.internal.plan;

import io.columba.internal.plan.Column.Table;
import io.columba.meta.EntityField;
import io.columba.meta.Relation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of a query: the one it starts from and those it joins. Grows while a query is planned. */
public final class Source {
    /** Stands for whatever join along the relation is there; of several, as in Django, the latest. */
    static final int ANY_GROUP = -1;

    private final Table root;
    private final List<Join> joins = new ArrayList<>();
    private final Names names;

    /** The numbering of the tables of one statement, its subqueries included. */
    static final class Names {
        private int next;

        String next() {
            return "t" + next++;
        }
    }

    /** A table joined along a relation. */
    public static final class Join {
        private final Table left;
        private final Table right;
        private final Relation relation;
        private final boolean reverse;
        private final int group;
        private boolean outer;

        private Join(Table left, Table right, Relation relation, boolean reverse, int group, boolean outer) {
            this.left = left;
            this.right = right;
            this.relation = relation;
            this.reverse = reverse;
            this.group = group;
            this.outer = outer;
        }

        /** Returns the table that is joined. */
        public Table right() {
            return right;
        }

        /** Returns the column on the side that was there before. */
        public Column leftColumn() {
            // Of an object in several tables each has the key, so no other need be joined for it.
            return new Column(left, reverse ? left.entity().key() : relation.field());
        }

        /** Returns the column on the side that is joined. */
        public Column rightColumn() {
            return new Column(
                    right, reverse ? relation.field() : relation.target().key());
        }

        /** Says whether rows without a partner stay. */
        public boolean outer() {
            return outer;
        }
    }

    Source(Names names, io.columba.meta.EntityType<?> root) {
        this.names = names;
        this.root = new Table(names.next(), root);
    }

    /** Returns the table that the query starts from. */
    public Table root() {
        return root;
    }

    /** Returns the joined tables, each after the one it hangs on. */
    public List<Join> joins() {
        return joins;
    }

    Names names() {
        return names;
    }

    /**
     * Joins along a relation, or finds the join that is there already. A to-many relation is joined anew for each group
     * of conditions.
     */
    Table join(Table left, Relation relation, boolean reverse, int group, boolean required) {
        int ownGroup = reverse && !relation.oneToOne() ? group : 0;
        Join found = find(left, relation, reverse, ownGroup);
        if (found == null) {
            boolean outer = reverse || relation.field().nullable() || hangsOnOuter(left);
            found = new Join(
                    left,
                    new Table(names.next(), reverse ? relation.source() : relation.target()),
                    relation,
                    reverse,
                    ownGroup,
                    outer);
            joins.add(found);
        }
        if (required) {
            require(found);
        }
        return found.right;
    }

    /** Finds the table that a group of conditions has joined along a to-many relation. */
    @Nullable
    Table joined(Table left, Relation relation, int group) {
        Join found = find(left, relation, true, group);
        return found == null ? null : found.right;
    }

    /** Finds the table with the column of a field: that of the entity itself, or one of its parents' joined to it. */
    Table tableOf(Table table, EntityField field) {
        Table found = table;
        for (Relation link : Path.linksTo(table.entity(), field)) {
            found = join(found, link, false, 0, false);
        }
        return found;
    }

    /** Says whether the row of a joined table may be missing. */
    boolean mayBeMissing(Table table) {
        Join join = joinOf(table);
        return join != null && (join.reverse || join.relation.field().nullable() || mayBeMissing(join.left));
    }

    private void require(Join join) {
        join.outer = false;
        Join before = joinOf(join.left);
        if (before != null) {
            require(before);
        }
    }

    private boolean hangsOnOuter(Table table) {
        Join join = joinOf(table);
        return join != null && join.outer;
    }

    private @Nullable Join joinOf(Table table) {
        for (Join join : joins) {
            if (join.right.equals(table)) {
                return join;
            }
        }
        return null;
    }

    private @Nullable Join find(Table left, Relation relation, boolean reverse, int group) {
        Join found = null;
        for (Join join : joins) {
            if (join.left.equals(left)
                    && join.relation == relation
                    && join.reverse == reverse
                    && (join.group == group || group == ANY_GROUP)) {
                found = join;
            }
        }
        return found;
    }
}
