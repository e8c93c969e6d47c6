package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.CrossDatabaseException;
import io.columba.expr.Expression;
import io.columba.expr.FilteredRelation;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.expr.QueryRows;
import io.columba.expr.Rewriting;
import io.columba.internal.plan.QueryRequest;
import io.columba.internal.plan.Subquery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns query sets that stand in other queries into parts of the statement around them. One without an explicit alias
 * adopts that of the statement; one with another alias is refused, since one statement runs on one database.
 */
@SuppressWarnings("ReferenceEquality") // what is the same object was not replaced
final class Subqueries extends Rewriting {
    private final AliasChoice choice;

    Subqueries(AliasChoice choice) {
        this.choice = choice;
    }

    /** Returns a request for what a query asks, together with the queries that stand in it. */
    QueryRequest adopt(Query<?> query, QueryRequest request) {
        List<QueryRequest.Step> steps = all(request.steps(), this::step);
        List<Ordering> by = all(request.ordering().by(), this::ordering);
        QueryRequest.Output output = output(request.output());
        QueryRequest.Combination combination = combination(query);
        boolean same = steps == request.steps()
                && by == request.ordering().by()
                && output == request.output()
                && combination == null;
        return same
                ? request
                : new QueryRequest(
                        request.root(),
                        steps,
                        new QueryRequest.Order(by, request.ordering().declared()),
                        request.distinct(),
                        request.limit(),
                        request.offset(),
                        combination,
                        output,
                        -1);
    }

    private QueryRequest.@Nullable Combination combination(Query<?> query) {
        Query.Combined combined = query.combined();
        if (combined == null) {
            return null;
        }
        List<QueryRequest> parts = new ArrayList<>();
        combined.parts().forEach(part -> parts.add(part(part, part.selected())));
        return new QueryRequest.Combination(combined.operation(), parts);
    }

    private QueryRequest part(Query<?> part, QueryRequest.Output output) {
        checkAlias(part);
        return adopt(part, part.request(output));
    }

    private QueryRequest.Step step(QueryRequest.Step step) {
        if (step instanceof QueryRequest.Filter filter) {
            Q condition = condition(filter.condition());
            return condition == filter.condition() ? filter : new QueryRequest.Filter(condition, filter.negated());
        }
        if (step instanceof QueryRequest.Annotate annotate) {
            return annotate(annotate);
        }
        if (step instanceof QueryRequest.Relate relate) {
            Q condition = condition(relate.relation().condition());
            return condition == relate.relation().condition()
                    ? relate
                    : new QueryRequest.Relate(
                            relate.name(),
                            new FilteredRelation(relate.relation().relation(), condition));
        }
        if (step instanceof QueryRequest.Select select) {
            List<QueryRequest.Annotate> made = all(select.made(), this::annotate);
            return made == select.made() ? select : new QueryRequest.Select(select.names(), made);
        }
        if (step instanceof QueryRequest.After) {
            return step;
        }
        if (step instanceof QueryRequest.Reach reach) {
            return new QueryRequest.Reach(rows(reach.first(), false), reach.relation(), reach.levels());
        }
        QueryRequest.Merge merge = (QueryRequest.Merge) step;
        List<QueryRequest.Step> steps = all(merge.other().steps(), this::step);
        return steps == merge.other().steps()
                ? merge
                : new QueryRequest.Merge(merge.other().withSteps(steps, null), merge.any());
    }

    private QueryRequest.Annotate annotate(QueryRequest.Annotate annotate) {
        Expression expression = expression(annotate.expression());
        return expression == annotate.expression()
                ? annotate
                : new QueryRequest.Annotate(annotate.name(), expression, annotate.selected());
    }

    private QueryRequest.Output output(QueryRequest.Output output) {
        if (output instanceof QueryRequest.Figures figures) {
            List<QueryRequest.Annotate> all = all(figures.figures(), this::annotate);
            return all == figures.figures() ? figures : new QueryRequest.Figures(all);
        }
        if (output instanceof QueryRequest.Update update) {
            List<@Nullable Object> values = all(
                    update.values(), value -> value instanceof Expression expression ? expression(expression) : value);
            return values == update.values() ? update : new QueryRequest.Update(update.fields(), values);
        }
        return output;
    }

    @Override
    protected QueryRows rows(QueryRows rows, boolean ofExpression) {
        if (rows instanceof Subquery) {
            return rows;
        }
        if (rows instanceof BaseManager<?, ?, ?> manager) {
            return rows(manager.all(), ofExpression);
        }
        Query<?> query = ((RowChain<?>) rows).query();
        checkAlias(query);
        QueryRequest request = query.request(new QueryRequest.Columns(null));
        boolean values = request.selectsValues();
        return new Subquery(adopt(query, (values ? request : request.selecting(List.of("pk"))).unordered()), !values);
    }

    private void checkAlias(Query<?> query) {
        String own = query.using();
        if (own != null && !own.equals(choice.alias())) {
            throw new CrossDatabaseException("A query set of " + query.entity() + " on \"" + own
                    + "\" stands inside a query on \"" + choice.alias() + "\" (chosen by: " + choice.describe()
                    + "). One statement runs on one database: use the same alias for both, or read the values first and"
                    + " give the list.");
        }
    }
}
