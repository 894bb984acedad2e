/**
 * Where one request ends and the next begins, said so that no two readers could differ: bytes from
 * a connection become requests in one form, or its end. It must not know paths, routes or answers.
 */
@NullMarked
package dev.kept.hooks.framing;

import org.jspecify.annotations.NullMarked;
