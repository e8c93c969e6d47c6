package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.CrossDatabaseException;
import io.columba.error.FieldException;
import io.columba.expr.Expression;
import io.columba.expr.Q;
import io.columba.internal.plan.QueryRequest;
import io.columba.internal.plan.Subquery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns query sets that stand where a value is expected into parts of the statement around them. One without an explicit
 * alias adopts that of the statement; one with another alias is refused, since one statement runs on one database.
 */
final class Subqueries {
    private final AliasChoice choice;

    Subqueries(AliasChoice choice) {
        this.choice = choice;
    }

    List<QueryRequest.Filter> adopt(List<QueryRequest.Filter> filters) {
        return filters.stream().noneMatch(filter -> asks(filter.condition()))
                ? filters
                : filters.stream()
                        .map(filter -> new QueryRequest.Filter(adopt(filter.condition()), filter.negated()))
                        .toList();
    }

    private static boolean asks(Q condition) {
        if (condition instanceof Q.Junction junction) {
            return junction.parts().stream().anyMatch(Subqueries::asks);
        }
        if (condition instanceof Q.Negation negation) {
            return asks(negation.negated());
        }
        return isQuery(((Q.Comparison) condition).value());
    }

    private static boolean isQuery(@Nullable Object value) {
        return value instanceof BaseQuerySet || value instanceof Values || value instanceof BaseManager;
    }

    private Q adopt(Q condition) {
        if (condition instanceof Q.Junction junction) {
            List<Q> parts = new ArrayList<>();
            junction.parts().forEach(part -> parts.add(adopt(part)));
            return junction.withParts(parts);
        }
        if (condition instanceof Q.Negation negation) {
            return adopt(negation.negated()).not();
        }
        Q.Comparison comparison = (Q.Comparison) condition;
        return isQuery(comparison.value()) ? Q.q(comparison.path(), subquery(comparison)) : comparison;
    }

    private Subquery subquery(Q.Comparison comparison) {
        Object value = comparison.value();
        if (value instanceof BaseManager<?, ?, ?> manager) {
            value = manager.all();
        }
        if (value instanceof Values<?> values) {
            if (values.expressions().size() != 1) {
                throw new FieldException("\"" + comparison.path() + "\" compares with one value, but the query set has "
                        + values.expressions() + ". Use column(...) to select one.");
            }
            return subquery(values.query(), values.expressions(), false);
        }
        Query<?> query = ((BaseQuerySet<?, ?>) java.util.Objects.requireNonNull(value)).query();
        return subquery(query, List.of(Expression.f("pk")), true);
    }

    private Subquery subquery(Query<?> query, List<Expression> expressions, boolean ofObjects) {
        String own = query.using();
        if (own != null && !own.equals(choice.alias())) {
            throw new CrossDatabaseException("A query set of " + query.entity() + " on \"" + own
                    + "\" stands inside a query on \"" + choice.alias() + "\" (chosen by: " + choice.describe()
                    + "). One statement runs on one database: use the same alias for both, or read the values first and"
                    + " give the list.");
        }
        QueryRequest request = query.request(new QueryRequest.Columns(expressions, null));
        QueryRequest needed = query.sliced() ? request : request.unordered();
        return new Subquery(needed.withFilters(adopt(needed.filters())), ofObjects);
    }
}
