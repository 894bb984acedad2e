/**
 * Signed statements of how far all chains of the trail reached: heads, the Merkle tree over them,
 * its signed root, and the file an outsider holds. It must not know where chains are stored, nor
 * what their records say.
 */
@NullMarked
package dev.kept.audit.witness;

import org.jspecify.annotations.NullMarked;
