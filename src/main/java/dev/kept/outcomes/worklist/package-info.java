/**
 * Visits to come with what their newest scores say, as people work them down. It must not know
 * where either is kept, nor how it is shown.
 */
@NullMarked
package dev.kept.outcomes.worklist;

import org.jspecify.annotations.NullMarked;
