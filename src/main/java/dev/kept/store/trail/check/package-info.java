/**
 * The audit trail read back from PostgreSQL: every chain checked record by record, entries searched
 * and opened. It must not know how records came there, and changes nothing.
 */
@NullMarked
package dev.kept.store.trail.check;

import org.jspecify.annotations.NullMarked;
