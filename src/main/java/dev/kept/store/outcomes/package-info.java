/**
 * Outcomes and what is measured of them in PostgreSQL. It must not know formulae: it counts,
 * matches and keeps.
 */
@NullMarked
package dev.kept.store.outcomes;

import org.jspecify.annotations.NullMarked;
