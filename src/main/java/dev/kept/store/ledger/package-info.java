/**
 * The score ledger and feedback in PostgreSQL: made of the trail's records in the transaction that
 * ships them, so that neither has what the other lacks. It must not know how records come there.
 */
@NullMarked
package dev.kept.store.ledger;

import org.jspecify.annotations.NullMarked;
