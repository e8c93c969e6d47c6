/** What a schema consists of, whatever engine it was read from. */
@NullMarked
package io.columba.codegen.schema;

import org.jspecify.annotations.NullMarked;
