/**
 * Pages about patients' visits: those to come, and why a score is what it is. Whoever is shown is
 * on record. It must not know where visits and scores are kept.
 */
@NullMarked
package dev.kept.console.visits;

import org.jspecify.annotations.NullMarked;
