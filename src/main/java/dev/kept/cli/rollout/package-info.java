/**
 * {@code kept tenant}, as far as it says how far a tenant goes: its phase, what holds it back, whom
 * it holds out, its end. It must not know how that is stored.
 */
@NullMarked
package dev.kept.cli.rollout;

import org.jspecify.annotations.NullMarked;
