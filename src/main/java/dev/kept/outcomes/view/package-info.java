/** All that pages read of the ledgers, in one. It must not know where it is kept. */
@NullMarked
package dev.kept.outcomes.view;

import org.jspecify.annotations.NullMarked;
