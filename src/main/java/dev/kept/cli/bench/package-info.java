/** {@code kept bench}: the commands that measure. They must not know how anything is measured. */
@NullMarked
package dev.kept.cli.bench;

import org.jspecify.annotations.NullMarked;
