/** Reads schemas: with jOOQ's meta library, and from the catalogue of each engine what that does not tell. */
@NullMarked
package io.columba.codegen.read;

import org.jspecify.annotations.NullMarked;
