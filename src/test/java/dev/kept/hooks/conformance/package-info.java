/**
 * CDS Hooks 2.0 held over the wire, a class for each section of its text. It must not know the
 * inside of a call: only bodies, statuses, headers and records.
 */
@NullMarked
package dev.kept.hooks.conformance;

import org.jspecify.annotations.NullMarked;
