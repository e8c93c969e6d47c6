package io.columba.internal.plan;

import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a query: the one it starts from and those it joins. Grows while a query is planned. How joins are shared,
 * and which of them keep rows without a partner, is as in Django 3.2 ({@code Query.join}, {@code promote_joins},
 * {@code demote_joins}).
 */
public final class Source {
    private final List<Join> joins = new ArrayList<>();
    private final Names names;
    private Table root;
    private @Nullable Reached reached;

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
        private final Hop hop;
        private boolean outer;
        private int uses = 1;
        private @Nullable Predicate only;

        private Join(Table left, Table right, Hop hop, boolean outer) {
            this.left = left;
            this.right = right;
            this.hop = hop;
            this.outer = outer;
        }

        /** Returns the table that is joined. */
        public Table right() {
            return right;
        }

        /** Returns the column on the side that was there before. */
        public Column leftColumn() {
            // Of an object in several tables each has the key, so no other need be joined for it.
            return new Column(
                    left, hop.reverse() ? left.entity().key() : hop.relation().field());
        }

        /** Returns the column on the side that is joined. */
        public Column rightColumn() {
            Relation relation = hop.relation();
            return new Column(
                    right, hop.reverse() ? relation.field() : relation.target().key());
        }

        /** Returns which of the joined rows count; null for all. */
        public @Nullable Predicate only() {
            return only;
        }

        /** Says whether rows without a partner stay. */
        public boolean outer() {
            return outer;
        }

        private boolean nullable() {
            return hop.reverse() || hop.relation().field().nullable();
        }
    }

    /**
     * The rows that can be reached from those of a query, in steps along a relation to the same table.
     *
     * @param name what the table of their keys and steps is called
     * @param levels how many steps are taken at most
     */
    public record Reached(String name, QueryPlan first, Relation relation, boolean toChildren, int levels) {}

    Source(Names names, EntityType<?> root) {
        this.names = names;
        this.root = new Table(names.next(), root.table(), root);
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

    /** Keeps rows that can be reached; returns what the table of their keys and steps is called. */
    String reach(QueryPlan first, Hop hop, int levels) {
        String name = names.next();
        reached = new Reached(name, first, hop.relation(), hop.reverse(), levels);
        return name;
    }

    /** Returns which rows can be reached; null if that makes no difference. */
    public @Nullable Reached reached() {
        return reached;
    }

    /** Says whether all rows of the table are there, and nothing of others. */
    public boolean isAlone() {
        return joins.isEmpty() && reached == null;
    }

    // --- joining ------------------------------------------------------------------------------------------------

    /**
     * Joins along relations, or finds the joins that are there already: of several the latest. To-many relations are
     * shared only with the tables in {@code shared}, to which all tables on the way are added; null shares all.
     */
    Table walk(Table start, List<Hop> hops, @Nullable Set<Table> shared) {
        Table table = start;
        for (Hop hop : hops) {
            table = join(table, hop, hop.toMany() ? shared : null);
            if (shared != null) {
                shared.add(table);
            }
        }
        return table;
    }

    private Table join(Table left, Hop hop, @Nullable Set<Table> shared) {
        Join found = find(left, hop, shared);
        if (found == null) {
            found = add(left, hop, isOuter(left));
        } else {
            found.uses++;
        }
        return found.right;
    }

    private Join add(Table left, Hop hop, boolean behindOuter) {
        EntityType<?> entity = hop.leadsTo();
        Join join = new Join(left, new Table(names.next(), label(entity.table()), entity), hop, false);
        join.outer = behindOuter || join.nullable();
        joins.add(join);
        return join;
    }

    private @Nullable Join find(Table left, Hop hop, @Nullable Set<Table> shared) {
        Join found = null;
        for (Join join : joins) {
            if (join.left.equals(left) && join.hop.equals(hop) && (shared == null || shared.contains(join.right))) {
                found = join;
            }
        }
        return found;
    }

    private String label(String table) {
        boolean taken = root.label().equals(table)
                || joins.stream().anyMatch(join -> join.right.label().equals(table));
        return taken ? "T" + (joins.size() + 2) : table;
    }

    /** Finds the table with the column of a field: that of the entity itself, or one of its parents' joined to it. */
    Table tableOf(Table table, EntityField field) {
        return walk(
                table,
                Path.linksTo(table.entity(), field).stream()
                        .map(link -> new Hop(link, false))
                        .toList(),
                null);
    }

    /** Says which joined rows count, for a table that was joined along a filtered relation. */
    void restrict(Table table, Predicate only) {
        Objects.requireNonNull(joinOf(table)).only = only;
    }

    boolean isRestricted(Table table) {
        Join join = joinOf(table);
        return join != null && join.only != null;
    }

    // --- what is known of joins ---------------------------------------------------------------------------------

    /** Says whether the row of a joined table may be missing, as things stand. */
    boolean isOuter(Table table) {
        Join join = joinOf(table);
        return join != null && join.outer;
    }

    /** Says whether the row of a joined table may be missing from the data, whatever the conditions say. */
    boolean mayBeMissing(Table table) {
        Join join = joinOf(table);
        return join != null && (join.nullable() || mayBeMissing(join.left));
    }

    private @Nullable Join joinOf(Table table) {
        for (Join join : joins) {
            if (join.right.equals(table)) {
                return join;
            }
        }
        return null;
    }

    /** Returns the joined tables, each with how often it was used. */
    Map<Join, Integer> uses() {
        Map<Join, Integer> uses = new HashMap<>();
        joins.forEach(join -> uses.put(join, join.uses));
        return uses;
    }

    /** Returns the tables that were used since. */
    Set<Table> usedSince(Map<Join, Integer> before) {
        Set<Table> used = new LinkedHashSet<>();
        joins.stream().filter(join -> join.uses > before.getOrDefault(join, 0)).forEach(join -> used.add(join.right));
        return used;
    }

    /** Returns the tables on the way from the start to a table, itself included. */
    Set<Table> wayTo(Table table) {
        Set<Table> way = new LinkedHashSet<>();
        for (Join join = joinOf(table); join != null; join = joinOf(join.left)) {
            way.add(join.right);
        }
        return way;
    }

    Set<Table> innerTables() {
        Set<Table> inner = new LinkedHashSet<>();
        joins.stream().filter(join -> !join.outer).forEach(join -> inner.add(join.right));
        return inner;
    }

    // --- which rows stay ----------------------------------------------------------------------------------------

    /** Keeps rows without a partner, where there may be such rows, and so in all that hangs on the tables. */
    void promote(Collection<Table> tables) {
        Deque<Table> waiting = new ArrayDeque<>(tables);
        while (!waiting.isEmpty()) {
            Join join = joinOf(waiting.poll());
            if (join != null && !join.outer && (join.nullable() || isOuter(join.left))) {
                join.outer = true;
                joins.stream()
                        .filter(other -> other.left.equals(join.right))
                        .forEach(other -> waiting.add(other.right));
            }
        }
    }

    /** Drops rows without a partner. */
    void demote(Collection<Table> tables) {
        for (Table table : tables) {
            Join join = joinOf(table);
            if (join != null) {
                join.outer = false;
            }
        }
    }

    // --- taking apart and together ------------------------------------------------------------------------------

    /** Returns the first joined table; null if nothing is joined. */
    @Nullable
    Join first() {
        return joins.isEmpty() ? null : joins.get(0);
    }

    /** Starts from the first joined table instead, since nothing else is asked of the one before. */
    void startFromFirst() {
        root = joins.remove(0).right;
    }

    /**
     * Takes in the tables of another query on the same entity; what speaks of them speaks of these from then on.
     *
     * @param shared the joins that may be shared; each is shared once
     * @return the tables that the other query joined so that rows without a partner are dropped
     */
    Set<Table> merge(Source other, @Nullable Set<Table> shared) {
        Set<Table> inner = new LinkedHashSet<>();
        other.root.becomes(root);
        for (Join theirs : other.joins) {
            Join ours = find(theirs.left, theirs.hop, shared);
            if (ours == null) {
                ours = add(theirs.left, theirs.hop, isOuter(theirs.left));
                ours.only = theirs.only;
            }
            if (shared != null) {
                shared.remove(ours.right);
            }
            theirs.right.becomes(ours.right);
            if (!theirs.outer) {
                inner.add(ours.right);
            }
        }
        return inner;
    }
}
