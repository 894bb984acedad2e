/**
 * The body of a CDS Hooks call, read in one pass. It must not know which services there are, nor
 * what is done when something is missing.
 */
@NullMarked
package dev.kept.fhir.hook;

import org.jspecify.annotations.NullMarked;
