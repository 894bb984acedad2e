package dev.kept.store.ledger;

import dev.kept.store.ledger.FeedbackTables.CardKey;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Keeps two replicas from projecting the same patient, or the two halves of a card and its
 * feedback, at the same time: each would see nothing of the other's and believe itself first.
 */
final class LedgerLocks {
  private static final int PATIENTS = 0x6b70_7401;
  private static final int CARDS = 0x6b70_7402;

  /** A batch takes no more than so many of each, however large it is. */
  private static final int BUCKETS = 64;

  private static final String LOCK =
      """
      select pg_advisory_xact_lock(:space, bucket)
      from (select unnest(:buckets) as bucket order by 1 offset 0) as sorted""";

  private LedgerLocks() {}

  /** Locked until the transaction ends, all in one order, so that nobody waits in a circle. */
  static void take(Handle handle, Collection<Noted> scores, Collection<CardKey> cards) {
    TreeSet<Integer> patients = new TreeSet<>();
    scores.forEach(noted -> patients.add(bucket(noted.line().patient().value())));
    TreeSet<Integer> shown = new TreeSet<>();
    cards.forEach(card -> shown.add(bucket(card.id().toString())));
    take(handle, PATIENTS, patients);
    take(handle, CARDS, shown);
  }

  private static void take(Handle handle, int space, Set<Integer> buckets) {
    if (!buckets.isEmpty()) {
      handle
          .createQuery(LOCK)
          .bind("space", space)
          .bind("buckets", SqlArrays.numbers(buckets))
          .mapToMap()
          .list();
    }
  }

  /** The same in every process and version: a text hash is defined to the bit. */
  private static int bucket(String key) {
    return Math.floorMod(key.hashCode(), BUCKETS);
  }
}
