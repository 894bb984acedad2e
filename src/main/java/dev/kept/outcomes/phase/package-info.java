/**
 * How far a tenant may go, by the numbers: what entering a phase rests on, and the fall back when
 * they no longer bear it. It must not know how phases or numbers are stored.
 */
@NullMarked
package dev.kept.outcomes.phase;

import org.jspecify.annotations.NullMarked;
