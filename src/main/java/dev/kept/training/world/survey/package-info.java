/**
 * A synthetic world surveyed: its shares and rates beside those it was asked for, and what no model
 * can beat on it, the oracle that knows the truth and the Bayes filter that knows the coefficients
 * and whatever was observed. It must not know how models are made.
 */
@NullMarked
package dev.kept.training.world.survey;

import org.jspecify.annotations.NullMarked;
