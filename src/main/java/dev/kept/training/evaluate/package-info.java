/**
 * How good probabilities are: discrimination, calibration, use at the top, by subset and group,
 * with intervals and the verdict of the release gates. It must not know what model made them.
 */
@NullMarked
package dev.kept.training.evaluate;

import org.jspecify.annotations.NullMarked;
