/**
 * The facts of a call: what its body and the tenant's FHIR server say of its patient. It must not
 * know what is done with them.
 */
@NullMarked
package dev.kept.fhir;

import org.jspecify.annotations.NullMarked;
