/**
 * The audit trail's tables in PostgreSQL: a record as a row, what it is searched by, how rows are
 * added, what other ledgers are told of them. It must not know where records come from, nor what an
 * entry means beyond the columns it is searched by.
 */
@NullMarked
package dev.kept.store.trail;

import org.jspecify.annotations.NullMarked;
