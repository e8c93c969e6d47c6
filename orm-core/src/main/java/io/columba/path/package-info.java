/**
 * Typed paths: the fields and relations of entities as values that the compiler checks, each kind with the lookups that
 * fit it. The annotation processor of {@code orm-codegen} writes a class of them for each entity, {@code Book_} for
 * {@code Book}. They build the same trees as names do.
 */
@NullMarked
package io.columba.path;

import org.jspecify.annotations.NullMarked;
