/** Makes entity classes from the schema of a database: the Java API, the command line and the Maven goal. */
@NullMarked
package io.columba.codegen;

import org.jspecify.annotations.NullMarked;
