/**
 * A FHIR R4 Bulk Data folder read into visits: resources put together, versions of an appointment
 * told apart. It must not know the visit table nor what is learned from it.
 */
@NullMarked
package dev.kept.training.bulk;

import org.jspecify.annotations.NullMarked;
