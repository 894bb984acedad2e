/**
 * Why a score is what it is, asked for afterwards. It must not know where scores are kept nor who
 * loads models.
 */
@NullMarked
package dev.kept.outcomes.explain;

import org.jspecify.annotations.NullMarked;
