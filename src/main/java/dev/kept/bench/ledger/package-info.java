/**
 * {@code kept bench ledger}: what the ledgers cost a hook, how many hooks a second they hold, and
 * how a table of many years' records answers. It must not know how a hook is answered.
 */
@NullMarked
package dev.kept.bench.ledger;

import org.jspecify.annotations.NullMarked;
