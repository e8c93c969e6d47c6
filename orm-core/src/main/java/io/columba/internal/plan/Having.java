package io.columba.internal.plan;

import java.util.ArrayList;
import java.util.List;

/** Conditions on single rows and on groups, told apart (Django: {@code WhereNode.split_having}). */
record Having(Predicate where, Predicate having) {
    static Having split(Predicate all) {
        if (!all.aggregates()) {
            return new Having(all, new Predicate.Always());
        }
        if (!(all instanceof Predicate.And and)) {
            // the parts of an alternative, and of a negation, cannot be asked at different times
            return new Having(new Predicate.Always(), all);
        }
        List<Predicate> where = new ArrayList<>();
        List<Predicate> having = new ArrayList<>();
        for (Predicate part : and.parts()) {
            Having split = split(part);
            where.add(split.where());
            having.add(split.having());
        }
        return new Having(Predicate.all(where), Predicate.all(having));
    }
}
