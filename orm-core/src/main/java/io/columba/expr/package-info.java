/** Conditions, lookups, orderings and aggregates: what a query asks, before anything is known of tables and SQL. */
@NullMarked
package io.columba.expr;

import org.jspecify.annotations.NullMarked;
