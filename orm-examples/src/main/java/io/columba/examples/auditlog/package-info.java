/** An audit log that signals write, as django-auditlog's: each change is written down on the database it was made on. */
@NullMarked
package io.columba.examples.auditlog;

import org.jspecify.annotations.NullMarked;
