/**
 * The score ledger's rows and the port to them. It must not know where they are kept, nor how they
 * come there.
 */
@NullMarked
package dev.kept.outcomes.score;

import org.jspecify.annotations.NullMarked;
