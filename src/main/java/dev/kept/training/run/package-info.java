/**
 * The whole of a training run: folds in time, the choice of a recipe, out-of-time predictions,
 * calibration, the final fit. It must not know how a table is read nor how a report looks.
 */
@NullMarked
package dev.kept.training.run;

import org.jspecify.annotations.NullMarked;
