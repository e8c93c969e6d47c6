/** A manager of one's own whose methods work on any database, as in Django's guide to several databases. */
@NullMarked
package io.columba.examples.accounts;

import org.jspecify.annotations.NullMarked;
