/**
 * Cards: what a decision looks like to the people in the clinic. It must not know JSON, FHIR's wire
 * form or where an identifier comes from.
 */
@NullMarked
package dev.kept.cards;

import org.jspecify.annotations.NullMarked;
