/**
 * Kept meets the vendors' emulators: each quirk and each failure of a FHIR server, over TCP. It
 * must not know the inside of a call: only bodies, statuses, headers, alarms and records.
 */
@NullMarked
package dev.kept.hooks.vendors;

import org.jspecify.annotations.NullMarked;
