/**
 * One strict, bounded pass over a JSON document: what is refused as a whole, and a cursor over the
 * rest. It must not know FHIR or CDS Hooks.
 */
@NullMarked
package dev.kept.fhir.json;

import org.jspecify.annotations.NullMarked;
