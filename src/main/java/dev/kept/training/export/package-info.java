/**
 * The values of a fit, in the form a model folder is written from: trees, linear terms, blends and
 * calibrations, each with its reference arithmetic. It must not know how the numbers were fitted
 * nor a file format to come.
 */
@NullMarked
package dev.kept.training.export;

import org.jspecify.annotations.NullMarked;
