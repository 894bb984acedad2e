/**
 * {@code kept bench kill}: the service killed while it answers; the answers that clients received
 * are the oracle. It must not know how the ledgers are written.
 */
@NullMarked
package dev.kept.bench.kill;

import org.jspecify.annotations.NullMarked;
