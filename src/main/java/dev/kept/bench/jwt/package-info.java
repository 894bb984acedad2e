/**
 * {@code kept bench jwt}: what checking a token costs, by algorithm and provider. It must not know
 * any tenant but its own.
 */
@NullMarked
package dev.kept.bench.jwt;

import org.jspecify.annotations.NullMarked;
