package dev.kept.outcomes.visit;

import dev.kept.tenant.TenantId;
import java.time.Instant;

/** Port: removes what is no longer to be there of outcomes and what was found of them. */
public interface OutcomeErasure {
  /** Removes everything of a leaving tenant at once. */
  Erased tenant(TenantId id);

  /** Removes visits that started before {@code before}, and findings made before. */
  Erased expired(Instant before);

  /**
   * What was there and is gone.
   *
   * @param visits visits
   * @param findings findings of live validity
   */
  record Erased(long visits, long findings) {}
}
