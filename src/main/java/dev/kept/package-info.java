/** The composition root: {@code Main} wires the packages by hand. Nothing imports it. */
@NullMarked
package dev.kept;

import org.jspecify.annotations.NullMarked;
