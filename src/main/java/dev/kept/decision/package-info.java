/**
 * What follows from a risk: tier, outreach, overbooking, and whether anything is shown at all. It
 * must not know how an answer is worded or sent, and reads no clock.
 */
@NullMarked
package dev.kept.decision;

import org.jspecify.annotations.NullMarked;
