/**
 * Helps the tests of programs that use Columba: counts statements, keeps a test to the databases it declares, and
 * undoes its work. Needs no test framework.
 */
@NullMarked
package io.columba.testing;

import org.jspecify.annotations.NullMarked;
