/**
 * The annotation processor that writes a class of typed paths for each entity. It looks at an entity and at what that
 * refers to, in the compiler's own model: no entity class is loaded.
 */
@NullMarked
package io.columba.codegen.processor;

import org.jspecify.annotations.NullMarked;
