package dev.kept.store.outcomes;

import dev.kept.outcomes.visit.OutcomeErasure;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.JdbiException;

/**
 * Removes visits and findings.
 *
 * @param database where they are
 */
record PgOutcomeErasure(Database database) implements OutcomeErasure {
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
      return database
          .jdbi()
          .inTransaction(
              handle ->
                  new Erased(
                      handle
                          .createUpdate("delete from visit where " + visits)
                          .bind("which", which)
                          .execute(),
                      handle
                          .createUpdate("delete from validity where " + findings)
                          .bind("which", which)
                          .execute()));
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.REFUSED, "outcomes are not removed", e);
    }
  }
}
