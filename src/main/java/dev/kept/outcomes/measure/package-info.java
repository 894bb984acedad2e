/**
 * How good probabilities are: discrimination, calibration, use at the top, with intervals over
 * resampled patients and the release gates. It must not know what model made them nor where rows
 * come from.
 */
@NullMarked
package dev.kept.outcomes.measure;

import org.jspecify.annotations.NullMarked;
