/** Files read within bounds, plain or gzip. It must not know what the files say. */
@NullMarked
package dev.kept.training.file;

import org.jspecify.annotations.NullMarked;
