/** Annotations that describe an entity: its table, its columns, its relations, its version and what checks its values. */
@NullMarked
package io.columba.annotation;

import org.jspecify.annotations.NullMarked;
