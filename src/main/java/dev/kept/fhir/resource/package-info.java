/**
 * FHIR resources read from a stream into facts of one patient, leniently per field. It must not
 * know whether they came in a call's prefetch or from a FHIR server.
 */
@NullMarked
package dev.kept.fhir.resource;

import org.jspecify.annotations.NullMarked;
