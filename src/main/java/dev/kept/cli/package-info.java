/**
 * The commands. Each reads its options, hands over to the package that does the work and prints
 * what came of it. It must not know the store nor the model's runtime.
 */
@NullMarked
package dev.kept.cli;

import org.jspecify.annotations.NullMarked;
