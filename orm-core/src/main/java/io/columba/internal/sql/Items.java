package io.columba.internal.sql;

import io.columba.internal.plan.QueryPlan;
import io.columba.internal.plan.Term;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.SelectField;
import org.jooq.impl.DSL;

/** The values that a query reads, and those that are read besides because it is grouped or ordered by them. */
final class Items {
    private final Rendering rendering;
    private final boolean distinct;
    private final List<Term> terms = new ArrayList<>();
    private final List<SelectField<?>> read = new ArrayList<>();
    private final int wanted;

    /** With {@code named} all values are called c0, c1, and so on; else only those that are no columns. */
    Items(Rendering rendering, QueryPlan plan, boolean named) {
        this.rendering = rendering;
        this.distinct = plan.distinct() != null;
        for (QueryPlan.Item item : plan.items()) {
            add(item.term(), named);
        }
        this.wanted = terms.size();
    }

    private int add(Term term, boolean named) {
        Field<?> field = rendering.expressions().term(term);
        boolean plain = term instanceof Term.OfColumn && !named;
        read.add(plain ? field : field.as(DSL.name(name(terms.size()))));
        terms.add(term);
        return terms.size() - 1;
    }

    List<SelectField<?>> read() {
        return read.isEmpty() ? List.of(DSL.one()) : read;
    }

    boolean hidden() {
        return terms.size() > wanted;
    }

    /** A value that is bound cannot be said a second time and be known to be the same, so it is named. */
    Field<?> grouping(Term term) {
        if (term instanceof Term.OfColumn || !term.binds()) {
            return rendering.expressions().term(term);
        }
        int known = terms.indexOf(term);
        return named(known < 0 ? add(term, true) : known, term);
    }

    List<? extends OrderField<?>> ordering(QueryPlan.Order order) {
        Term term = order.term();
        if (term instanceof Term.Keyed keyed && !distinct) {
            return rendering.dialect().json().sortable(rendering, keyed).stream()
                    .flatMap(value -> Sorting.fields(rendering.dialect(), order, value, value).stream())
                    .toList();
        }
        Field<?> itself = rendering.expressions().term(term);
        int known = position(order);
        boolean byName = known >= 0 && !(term instanceof Term.OfColumn);
        Field<?> value = byName ? named(known, term) : itself;
        // MariaDB knows no name of an aggregate inside of an expression, MySQL nothing but names of what is grouped by
        return Sorting.fields(rendering.dialect(), order, value, term.aggregates() ? itself : value);
    }

    /**
     * Returns where the value is read by which rows are ordered; -1 if it is not. Distinct rows can only be ordered by what
     * is read; whoever reads the rows leaves it aside.
     */
    int position(QueryPlan.Order order) {
        int known = order.item() < 0 ? terms.indexOf(order.term()) : order.item();
        return known < 0 && distinct ? add(order.term(), true) : known;
    }

    private static Field<?> named(int position, Term term) {
        return DSL.field(DSL.name(name(position)), SqlFunctions.type(term.kind()));
    }

    /** Returns a column of a query that is used as a table. */
    static Field<?> column(String table, int position) {
        return DSL.field(DSL.name(table, name(position)), Object.class);
    }

    private static String name(int position) {
        return "c" + position;
    }
}
