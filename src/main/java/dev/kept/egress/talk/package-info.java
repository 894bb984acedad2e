/**
 * A request and its answer over a connection that is there, and what can go wrong with them. It
 * must not know where the connection leads.
 */
@NullMarked
package dev.kept.egress.talk;

import org.jspecify.annotations.NullMarked;
