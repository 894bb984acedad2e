/**
 * Who is calling: the proof of a CDS client's token against what its tenant trusts, and the refusal
 * of tokens seen before. It must not know routes, bodies or what a caller wants; no token, key or
 * claim ever stands in a message.
 */
@NullMarked
package dev.kept.security;

import org.jspecify.annotations.NullMarked;
