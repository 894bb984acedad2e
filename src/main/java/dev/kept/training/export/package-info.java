/**
 * From fitted numbers to a model folder: the values of a fit, the ONNX file, its manifest with
 * golden rows, and the parity with what was fitted. It must not know how the numbers were fitted
 * nor which code serves the file.
 */
@NullMarked
package dev.kept.training.export;

import org.jspecify.annotations.NullMarked;
