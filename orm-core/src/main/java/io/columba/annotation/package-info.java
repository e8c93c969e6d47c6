/** Annotations that describe an entity: its table, its columns and its relations. */
@NullMarked
package io.columba.annotation;

import org.jspecify.annotations.NullMarked;
