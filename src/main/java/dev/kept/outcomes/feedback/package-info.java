/**
 * What became of cards, and the port to it. It must not know where it is kept, nor how it comes
 * there.
 */
@NullMarked
package dev.kept.outcomes.feedback;

import org.jspecify.annotations.NullMarked;
