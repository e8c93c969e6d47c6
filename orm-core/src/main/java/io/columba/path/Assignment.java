package io.columba.path;

import org.jspecify.annotations.Nullable;

/**
 * A new value for a field, for {@code update}. Immutable, as far as the value is.
 *
 * <pre>{@code
 * Book.objects.update(Book_.pages.to(5), Book_.price.to(Book_.price.times(2)));
 * }</pre>
 *
 * @param field the name of the field
 * @param value the value, or an expression; null for the SQL null
 */
public record Assignment(String field, @Nullable Object value) {}
