/**
 * The synthetic clinic world: patients, clinics and visits with known no-show probabilities, bit
 * for bit repeatable from a seed. It must not know how a world is written down nor what is learned
 * from it.
 */
@NullMarked
package dev.kept.training.world;

import org.jspecify.annotations.NullMarked;
