/**
 * What keeps one destination from wearing out the rest, and us from wearing it out: shares of what
 * is bounded, a breaker, a budget of calls. It must not know what a call is.
 */
@NullMarked
package dev.kept.egress.guard;

import org.jspecify.annotations.NullMarked;
