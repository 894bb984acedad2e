/**
 * From facts to the numbers a model reads: history, timing, access. One code path serves training
 * and the hook. It must not know a model, a clock or a wire format.
 */
@NullMarked
package dev.kept.features;

import org.jspecify.annotations.NullMarked;
