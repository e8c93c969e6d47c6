/**
 * What Columba knows about entities: their tables, fields, keys and relations, and how to reach the values of a field;
 * with what a program may add to a field, converters, validators and replacements of deleted objects.
 */
@NullMarked
package io.columba.meta;

import org.jspecify.annotations.NullMarked;
