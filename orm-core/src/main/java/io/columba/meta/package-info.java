/** What Columba knows about entities: their tables, fields, keys and relations, and how to reach the values of a field. */
@NullMarked
package io.columba.meta;

import org.jspecify.annotations.NullMarked;
