/**
 * A valid call's way from its body to its cards: what is missing, what is scored, what is decided.
 * It must not know HTTP, tokens or records.
 */
@NullMarked
package dev.kept.hooks.pipeline;

import org.jspecify.annotations.NullMarked;
