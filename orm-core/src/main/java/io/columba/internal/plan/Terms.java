package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.expr.Aggregate;
import io.columba.expr.Case;
import io.columba.expr.DatePart;
import io.columba.expr.Expression;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.expr.Window;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Resolves the names of expressions to columns. Used for one query. */
final class Terms {
    private final Planner planner;
    private final Lookups lookups;

    Terms(Planner planner) {
        this.planner = planner;
        this.lookups = new Lookups(planner.root());
    }

    /** Resolves an expression; what is joined for its names is shared as the scope says. */
    Term term(Expression expression, Scope scope) {
        if (expression instanceof Expression.Reference reference) {
            return reference(reference.path(), scope);
        }
        if (expression instanceof Expression.Constant constant) {
            return constant(constant);
        }
        if (expression instanceof Expression.Calculation calculation) {
            Term left = term(calculation.left(), scope);
            Term right = term(calculation.right(), scope);
            return new Term.Calculated(calculation.operator(), left, right, Kinds.of(calculation, left, right));
        }
        if (expression instanceof Expression.Call call) {
            List<Term> arguments = terms(call.arguments(), scope);
            return new Term.Called(call.function(), arguments, Kinds.of(call.function(), arguments));
        }
        if (expression instanceof Expression.Raw raw) {
            return new Term.Raw(raw.sql(), terms(raw.arguments(), scope));
        }
        if (expression instanceof Case choice) {
            return chosen(choice, scope);
        }
        if (expression instanceof Aggregate aggregate) {
            return aggregated(aggregate, scope);
        }
        if (expression instanceof Window window) {
            return windowed(window, scope);
        }
        return ofOne(expression, scope);
    }

    private List<Term> terms(List<Expression> expressions, Scope scope) {
        List<Term> terms = new ArrayList<>();
        expressions.forEach(expression -> terms.add(term(expression, scope)));
        return List.copyOf(terms);
    }

    private Term ofOne(Expression expression, Scope scope) {
        if (expression instanceof Expression.Truncation truncation) {
            Term operand = term(truncation.operand(), scope);
            if (!Kinds.isTime(operand.kind())) {
                throw new FieldException(truncation + ": only dates and times can be cut down to a unit.");
            }
            if (operand.kind() == ValueKind.DATE && truncation.part().compareTo(DatePart.DAY) > 0) {
                throw new FieldException(truncation + ": a date has no such unit. Use the day or a longer one.");
            }
            return new Term.Truncated(truncation.part(), operand);
        }
        if (expression instanceof Expression.Extraction extraction) {
            Term operand = term(extraction.operand(), scope);
            if (!Kinds.has(operand.kind(), extraction.part())) {
                throw new FieldException(extraction.operand() + " has no part " + extraction.part() + ".");
            }
            return new Term.Extracted(extraction.part(), operand);
        }
        if (expression instanceof Expression.Typed typed) {
            return new Term.Typed(term(typed.operand(), scope), Kinds.of(typed.type()), typed.cast());
        }
        if (expression instanceof Expression.Condition condition) {
            return new Term.Truth(planner.filters().value(condition.condition(), scope));
        }
        if (expression instanceof Expression.Existing existing) {
            return new Term.Truth(exists(existing));
        }
        if (expression instanceof Expression.Outer outer) {
            return planner.around(outer).terms().reference(outer.path(), Scope.VALUES);
        }
        return selected((Expression.Selected) expression);
    }

    private static Term constant(Expression.Constant constant) {
        return constant.value() == null
                ? new Term.OfNull()
                : new Term.OfSlot(((Slot) constant.value()).number(), (ValueKind) ((Slot) constant.value()).token());
    }

    private Term reference(String text, Scope scope) {
        List<String> names = Path.names(text);
        Planner.Annotated annotated = planner.annotated(names);
        if (annotated != null) {
            return lookups.transformed(text, annotated.term(), annotated.rest());
        }
        return field(text, scope);
    }

    /** Resolves the name of a field, perhaps with transforms, which no annotation hides. */
    Term field(String text, Scope scope) {
        Path path = planner.path(text);
        Term column = new Term.OfColumn(new Column(planner.walk(path.hops(), scope.shared()), path.field()));
        return lookups.transformed(text, column, path.rest());
    }

    /** Applies the transforms behind a value. */
    Term behind(String text, Term value, List<String> rest) {
        return lookups.transformed(text, value, rest);
    }

    // --- queries ------------------------------------------------------------------------------------------------

    Predicate exists(Expression.Existing existing) {
        Subquery subquery = (Subquery) existing.rows();
        QueryPlan query = planner.subquery(subquery.request().withOutput(new QueryRequest.Exists()));
        boolean none = query.impossible() || Objects.equals(subquery.request().limit(), 0L);
        return none ? new Predicate.Never() : new Predicate.Exists(query);
    }

    private Term selected(Expression.Selected selected) {
        QueryPlan query = planner.subquery(((Subquery) selected.rows()).request());
        if (query.items().size() != 1) {
            throw new FieldException("A subquery gives one value, but this one selects "
                    + query.items().stream().map(QueryPlan.Item::name).toList() + ". Use column(...) to select one.");
        }
        return query.impossible() ? new Term.OfNull() : new Term.OfQuery(query);
    }

    // --- of several rows ----------------------------------------------------------------------------------------

    private Term aggregated(Aggregate aggregate, Scope scope) {
        Expression of = aggregate.argument();
        Term argument = of == null ? null : term(of, scope);
        if (argument != null && argument.aggregates() && !planner.isSummary()) {
            throw new FieldException("Cannot work out " + aggregate.function() + " of " + of
                    + ", which is an aggregate itself. Use aggregate(...) on the annotated query set instead.");
        }
        if (argument != null) {
            Kinds.checkAdded(aggregate.function(), of, argument.kind());
        }
        Q condition = aggregate.condition();
        Expression fallback = aggregate.fallback();
        Aggregate.Joining joining = aggregate.joined();
        return new Term.Aggregated(
                aggregate.function(),
                argument,
                aggregate.distinct(),
                condition == null || condition.isEmpty()
                        ? null
                        : planner.filters().value(condition, scope),
                fallback == null ? null : term(fallback, scope),
                joining == null ? null : new Term.Joined(joining.separator(), orders(joining.orderings(), scope)));
    }

    private Term windowed(Window window, Scope scope) {
        return new Term.Windowed(
                window.function(),
                terms(window.arguments(), scope),
                terms(window.partitions(), scope),
                orders(window.orderings(), scope),
                window.frame());
    }

    private List<QueryPlan.Order> orders(List<Ordering> orderings, Scope scope) {
        List<QueryPlan.Order> orders = new ArrayList<>();
        for (Ordering ordering : orderings) {
            Term term = term(ordering.expression(), scope);
            orders.add(new QueryPlan.Order(
                    term, ordering.descending(), ordering.nulls(), term.mayBeNull(planner.source())));
        }
        return List.copyOf(orders);
    }

    private Term chosen(Case choice, Scope scope) {
        List<Term.Branch> branches = new ArrayList<>();
        for (Case.When when : choice.branches()) {
            Predicate condition = planner.filters().value(when.condition(), scope);
            branches.add(new Term.Branch(condition, term(when.value(), scope)));
        }
        Expression fallback = choice.fallback();
        @Nullable Term otherwise = fallback == null ? null : term(fallback, scope);
        List<@Nullable ValueKind> kinds = new ArrayList<>();
        branches.forEach(branch -> kinds.add(branch.then().kind()));
        kinds.add(otherwise == null ? null : otherwise.kind());
        return new Term.Chosen(List.copyOf(branches), otherwise, Kinds.shared(choice, kinds));
    }
}
