/** The code generator. */
@NullMarked
package io.columba.codegen;

import org.jspecify.annotations.NullMarked;
