/** The way out to jOOQ, for SQL that query sets do not express. */
@NullMarked
package io.columba.jooq;

import org.jspecify.annotations.NullMarked;
