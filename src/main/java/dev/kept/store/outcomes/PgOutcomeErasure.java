package dev.kept.store.outcomes;

import dev.kept.outcomes.visit.OutcomeErasure;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.JdbiException;

/**
 * Removes visits and findings, some thousands in each statement.
 *
 * @param database where they are
 */
public record PgOutcomeErasure(Database database) implements OutcomeErasure {
  private static final int AT_ONCE = 5_000;

  @Override
  public Erased expired(Instant before) {
    OffsetDateTime instant = before.atOffset(ZoneOffset.UTC);
    try {
      return new Erased(
          inPieces("visit", "start_at", instant), inPieces("validity", "made_at", instant));
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.REFUSED, "outcomes are not removed", e);
    }
  }

  private long inPieces(String table, String column, OffsetDateTime before) {
    String statement =
        ("delete from %1$s where ctid = any"
                + " (array(select ctid from %1$s where %2$s < :before limit %3$d))")
            .formatted(table, column, AT_ONCE);
    long all = 0;
    int some;
    do {
      some =
          database
              .jdbi()
              .withHandle(
                  handle -> handle.createUpdate(statement).bind("before", before).execute());
      all += some;
    } while (some == AT_ONCE);
    return all;
  }
}
