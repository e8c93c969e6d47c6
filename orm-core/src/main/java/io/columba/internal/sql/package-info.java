/** From plans to SQL and back: the dialects, the cache of rendered statements, execution and the reading of rows. */
@NullMarked
package io.columba.internal.sql;

import org.jspecify.annotations.NullMarked;
