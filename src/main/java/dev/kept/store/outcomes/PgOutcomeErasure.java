package dev.kept.store.outcomes;

import dev.kept.outcomes.visit.OutcomeErasure;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import dev.kept.tenant.TenantId;
import java.time.Instant;
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
  public Erased tenant(TenantId id) {
    return erase("tenant = :which", "tenant = :which", id.value());
  }

  @Override
  public Erased expired(Instant before) {
    return erase("start_at < :which", "made_at < :which", before.atOffset(ZoneOffset.UTC));
  }

  private Erased erase(String visits, String findings, Object which) {
    try {
      return new Erased(inPieces("visit", visits, which), inPieces("validity", findings, which));
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.REFUSED, "outcomes are not removed", e);
    }
  }

  private long inPieces(String table, String where, Object which) {
    String statement =
        "delete from %1$s where ctid = any (array(select ctid from %1$s where %2$s limit %3$d))"
            .formatted(table, where, AT_ONCE);
    long all = 0;
    int some;
    do {
      some =
          database
              .jdbi()
              .withHandle(handle -> handle.createUpdate(statement).bind("which", which).execute());
      all += some;
    } while (some == AT_ONCE);
    return all;
  }
}
