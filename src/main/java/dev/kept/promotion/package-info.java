/**
 * How a model comes into service: the gates it must pass, the record of its promotion, the versions
 * that were served and stay. It must not know how a model is measured nor how it computes.
 */
@NullMarked
package dev.kept.promotion;

import org.jspecify.annotations.NullMarked;
