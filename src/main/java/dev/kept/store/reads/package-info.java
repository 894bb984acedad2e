/**
 * What hooks, pages and commands read of the ledgers in PostgreSQL. It must not know how records
 * come there.
 */
@NullMarked
package dev.kept.store.reads;

import org.jspecify.annotations.NullMarked;
