/** Five databases and two routers, as in the guide to several databases of Django: what runs where, and why. */
@NullMarked
package io.columba.examples.quickstart;

import org.jspecify.annotations.NullMarked;
