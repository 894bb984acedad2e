/**
 * Reads what a call left out from the tenant's FHIR server, side by side and before a deadline. It
 * must not know what the resources are wanted for.
 */
@NullMarked
package dev.kept.fhir.live;

import org.jspecify.annotations.NullMarked;
