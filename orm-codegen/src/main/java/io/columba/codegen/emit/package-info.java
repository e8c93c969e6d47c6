/** Writes Java for a schema: pure and in a fixed order, so that the same schema always gives the same text. */
@NullMarked
package io.columba.codegen.emit;

import org.jspecify.annotations.NullMarked;
