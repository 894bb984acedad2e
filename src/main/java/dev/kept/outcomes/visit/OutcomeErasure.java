package dev.kept.outcomes.visit;

import java.time.Instant;

/** Port: removes what has expired of outcomes and of what was found of them. */
public interface OutcomeErasure {
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
