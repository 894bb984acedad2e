/**
 * Serving a model from its folder: the proof before anything is run, scoring by ONNX Runtime, exact
 * reasons. It must not know what is decided upon a risk nor how a model was fitted.
 */
@NullMarked
package dev.kept.onnx;

import org.jspecify.annotations.NullMarked;
