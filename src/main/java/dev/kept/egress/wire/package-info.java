/**
 * Connections outward: names to addresses that may be called, a proxy's tunnel, TLS by a tenant's
 * own files, and connections kept for the next call. It must not know who calls or why.
 */
@NullMarked
package dev.kept.egress.wire;

import org.jspecify.annotations.NullMarked;
