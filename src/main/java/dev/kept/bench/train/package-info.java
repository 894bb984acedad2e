/**
 * {@code kept bench train}: time and memory of the commands that learn, each in a process of its
 * own. It must not know what they do.
 */
@NullMarked
package dev.kept.bench.train;

import org.jspecify.annotations.NullMarked;
