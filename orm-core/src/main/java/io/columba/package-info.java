/** Columba: entities that remember the database they came from. Start with {@code Databases}, {@code Model} and {@code Manager}. */
@NullMarked
package io.columba;

import org.jspecify.annotations.NullMarked;
