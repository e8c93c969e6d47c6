/** From lookups to joins: what a query set asks, resolved over the entity model. Does no I/O and knows no SQL. */
@NullMarked
package io.columba.internal.plan;

import org.jspecify.annotations.NullMarked;
