/**
 * Holds what stands behind an alias: configuration, connection pools, transactions and the events they report.
 *
 * <p>A {@link io.columba.db.Database} is one alias. Nothing in this package chooses an alias and nothing in it knows
 * entities; HikariCP is used here and nowhere else.
 */
@NullMarked
package io.columba.db;

import org.jspecify.annotations.NullMarked;
