/** The public face of Columba: models, managers, query sets, routers and databases. */
@NullMarked
package io.columba;

import org.jspecify.annotations.NullMarked;
