/**
 * What is known of a call while it is answered, for log lines. It must not know what is in its
 * body.
 */
@NullMarked
package dev.kept.hooks.trace;

import org.jspecify.annotations.NullMarked;
