/**
 * The audit trail's way into PostgreSQL: spools are followed and shipped, each record once, in its
 * chain's order, with whatever other ledgers make of it in the same transaction. It must not know
 * what an entry means beyond the columns it is searched by.
 */
@NullMarked
package dev.kept.store.trail.ship;

import org.jspecify.annotations.NullMarked;
