/** {@code kept account}: who may enter the console. It must not know of pages. */
@NullMarked
package dev.kept.cli.accounts;

import org.jspecify.annotations.NullMarked;
