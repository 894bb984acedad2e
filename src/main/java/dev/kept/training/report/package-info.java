/**
 * What is told of a trained model: its card with the source attributes of a predictive decision
 * support intervention, its report. It must not know how the model was fitted.
 */
@NullMarked
package dev.kept.training.report;

import org.jspecify.annotations.NullMarked;
