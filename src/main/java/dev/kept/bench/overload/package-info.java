/**
 * {@code kept bench overload}: more calls than can be answered. It must not know how the service
 * chooses whom to refuse.
 */
@NullMarked
package dev.kept.bench.overload;

import org.jspecify.annotations.NullMarked;
