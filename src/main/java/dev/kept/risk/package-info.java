/**
 * The risk that a visit is missed, why, what a model folder says of itself, and the ports of the
 * models that tell it. It must not know how a model computes nor what is decided upon a risk.
 */
@NullMarked
package dev.kept.risk;

import org.jspecify.annotations.NullMarked;
