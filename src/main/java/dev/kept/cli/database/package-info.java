/** {@code kept database}: the tables of the ledgers. It must not know what stands in them. */
@NullMarked
package dev.kept.cli.database;

import org.jspecify.annotations.NullMarked;
