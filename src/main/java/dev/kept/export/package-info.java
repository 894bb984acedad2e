/**
 * Files for others: audit entries as FHIR AuditEvent. It must not know where entries are kept nor
 * who asks for them.
 */
@NullMarked
package dev.kept.export;

import org.jspecify.annotations.NullMarked;
