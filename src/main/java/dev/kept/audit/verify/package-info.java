/**
 * Reading a trail back: the walk over all of its segments, what is wrong with it, its entries. It
 * must not know how a trail is written, and changes nothing.
 */
@NullMarked
package dev.kept.audit.verify;

import org.jspecify.annotations.NullMarked;
