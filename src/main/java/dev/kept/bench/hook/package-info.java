/**
 * {@code kept bench hook}: a hook beside the floor. It must not know how the service works inside.
 */
@NullMarked
package dev.kept.bench.hook;

import org.jspecify.annotations.NullMarked;
