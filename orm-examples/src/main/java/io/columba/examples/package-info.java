/** Small programs that show one thing each. */
@NullMarked
package io.columba.examples;

import org.jspecify.annotations.NullMarked;
