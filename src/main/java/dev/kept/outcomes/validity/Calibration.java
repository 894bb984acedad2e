package dev.kept.outcomes.validity;

import dev.kept.tenant.TenantId;
import java.time.Instant;

/** Port: whether a tenant's probabilities may be added up, as overbooking does. */
public interface Calibration {
  /**
   * How they stand at {@code now}; cheap enough for a hook, which reads no row of it.
   *
   * @param production whether of its production data
   */
  Standing of(TenantId tenant, boolean production, Instant now);

  /** How a tenant's calibration stands. */
  enum Standing {
    /** Every stage in service was judged of late and is inside the gates. */
    INSIDE,
    /** Some stage is outside the gates. */
    OUTSIDE,
    /** Some stage has too few matured outcomes. */
    TOO_FEW,
    /** Never judged, or not of late. */
    STALE;

    /** Whether overbooking may rest on it. */
    public boolean isTrusted() {
      return this == INSIDE;
    }
  }
}
