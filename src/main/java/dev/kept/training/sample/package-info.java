/**
 * From visit rows to point-in-time samples: labels, instants, splits in time, the rates that go
 * with them. It must not know what is fitted on the samples.
 */
@NullMarked
package dev.kept.training.sample;

import org.jspecify.annotations.NullMarked;
