/**
 * Conditions, lookups, values that the database works out, orderings, aggregates and row locks: what a query asks,
 * before anything is known of tables and SQL.
 */
@NullMarked
package io.columba.expr;

import org.jspecify.annotations.NullMarked;
