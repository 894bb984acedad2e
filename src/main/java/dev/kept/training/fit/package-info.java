/**
 * Learners and calibration on plain matrices: boosted trees, logistic regression, the choice
 * between them. It must not know what a column means, where rows came from nor how a model is
 * written down.
 */
@NullMarked
package dev.kept.training.fit;

import org.jspecify.annotations.NullMarked;
