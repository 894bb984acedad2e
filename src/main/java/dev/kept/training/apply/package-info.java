/**
 * A finished model at work on tables: evaluated, recalibrated, scoring. It must not know how the
 * model was fitted nor how it computes.
 */
@NullMarked
package dev.kept.training.apply;

import org.jspecify.annotations.NullMarked;
