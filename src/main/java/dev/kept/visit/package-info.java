/**
 * What is known of a patient's visits: appointments, their outcomes, the patient, what is missing.
 * It must not know where a fact came from (FHIR, a table, a message) nor what will be done with it.
 */
@NullMarked
package dev.kept.visit;

import org.jspecify.annotations.NullMarked;
