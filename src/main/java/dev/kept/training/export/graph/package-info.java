/**
 * The ONNX file of a fit: protobuf written by hand, one graph from features to margin and
 * probability. It must not know how the numbers were fitted nor which code serves the file.
 */
@NullMarked
package dev.kept.training.export.graph;

import org.jspecify.annotations.NullMarked;
