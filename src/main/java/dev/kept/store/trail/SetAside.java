package dev.kept.store.trail;

import dev.kept.store.Database;
import dev.kept.store.StoreException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.JdbiException;

/**
 * Records that a ledger could not take up: the trail keeps their links, this their content, no
 * longer than the ledgers keep theirs.
 *
 * @param retention who alone may delete them
 */
public record SetAside(Database retention) {
  /** Where they are. */
  public static final String TABLE = "trail_poison";

  private static final int AT_ONCE = 5_000;

  private static final String EXPIRE =
      """
      delete from trail_poison where ctid = any (
        array(select ctid from trail_poison where at < :before limit :most))""";

  /** Removes those of before {@code before}; how many they were. */
  public long expire(Instant before) {
    try {
      long all = 0;
      int some;
      do {
        some = piece(before);
        all += some;
      } while (some == AT_ONCE);
      return all;
    } catch (JdbiException e) {
      throw new StoreException(
          StoreException.Code.REFUSED, "records that were set aside are not removed", e);
    }
  }

  private int piece(Instant before) {
    return retention
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createUpdate(EXPIRE)
                    .bind("before", before.atOffset(ZoneOffset.UTC))
                    .bind("most", AT_ONCE)
                    .execute());
  }
}
