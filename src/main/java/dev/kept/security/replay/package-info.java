/**
 * Used tokens beyond one process: what all replicas share, what this one has written down, and what
 * becomes of a token when the others cannot be asked. It must not know a database or a trail.
 */
@NullMarked
package dev.kept.security.replay;

import org.jspecify.annotations.NullMarked;
