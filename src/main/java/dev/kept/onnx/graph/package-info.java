/**
 * A model file's bytes read into a checked graph before any runtime sees them: bounded walk,
 * allowed operators, sound trees. It must not know the runtime nor a manifest.
 */
@NullMarked
package dev.kept.onnx.graph;

import org.jspecify.annotations.NullMarked;
