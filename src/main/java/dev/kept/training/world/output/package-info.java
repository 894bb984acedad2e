/**
 * A synthetic world written down: the visit table, the truth, the postal codes' centroids. It must
 * not know how a world comes about nor what is learned from it.
 */
@NullMarked
package dev.kept.training.world.output;

import org.jspecify.annotations.NullMarked;
