/**
 * The audit trail: what is recorded of every call, read and refusal, the port that makes it
 * durable, and patient pseudonyms. It must not know FHIR, HTTP or any database, and never holds a
 * name, a birth date, a body, a token or a patient's id in the clear.
 */
@NullMarked
package dev.kept.audit;

import org.jspecify.annotations.NullMarked;
