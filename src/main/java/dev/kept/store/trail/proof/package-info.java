/**
 * What vouches for the trail in PostgreSQL beside its chains: signed checkpoints over all of them,
 * and the proofs of records that were removed when their time was over. It must not know what a
 * record says.
 */
@NullMarked
package dev.kept.store.trail.proof;

import org.jspecify.annotations.NullMarked;
