/**
 * What comes in over connections, kept within bounds: bodies by size and time, calls by number. It
 * must not know what a body says nor how a call is answered.
 */
@NullMarked
package dev.kept.hooks.inflow;

import org.jspecify.annotations.NullMarked;
