/** Lets Jackson write and read entities by their fields. */
@NullMarked
package io.columba.jackson;

import org.jspecify.annotations.NullMarked;
