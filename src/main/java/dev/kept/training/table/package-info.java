/**
 * The visit table: one row an appointment, from CSV or FHIR Bulk Data NDJSON. It must not know what
 * is learned from it.
 */
@NullMarked
package dev.kept.training.table;

import org.jspecify.annotations.NullMarked;
