/**
 * What became of appointments, as their sources tell it, under pseudonyms. It must not know who
 * scored them nor what is measured.
 */
@NullMarked
package dev.kept.outcomes.visit;

import org.jspecify.annotations.NullMarked;
