/**
 * Holds the exceptions of Columba: one unchecked root, {@link io.columba.error.ColumbaException}, and small typed
 * leaves.
 *
 * <p>Every message says what was wrong, what is allowed and how to put it right. No message holds a password.
 */
@NullMarked
package io.columba.error;

import org.jspecify.annotations.NullMarked;
