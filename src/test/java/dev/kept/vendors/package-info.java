/**
 * EHRs as seen from outside: how each vendor signs, calls, and answers as a FHIR server, its quirks
 * as named switches. It must not know anything of Kept's own code: what stands here was written
 * from what is known of the vendors, and meets Kept on the wire only.
 */
@NullMarked
package dev.kept.vendors;

import org.jspecify.annotations.NullMarked;
