/**
 * Model folders as training leaves them: the ONNX file, its manifest with golden rows, and the
 * parity of what is served with what was fitted. It must not know which code serves the folder.
 */
@NullMarked
package dev.kept.training.export.folder;

import org.jspecify.annotations.NullMarked;
