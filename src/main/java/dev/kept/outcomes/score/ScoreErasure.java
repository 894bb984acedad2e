package dev.kept.outcomes.score;

import dev.kept.tenant.TenantId;

/** Port: removes all that a leaving tenant has in the score ledger. */
public interface ScoreErasure {
  /** Removes everything of {@code id} at once. */
  Erased tenant(TenantId id);

  /**
   * What was there and is gone.
   *
   * @param scores rows of appointments
   * @param revisions scores
   * @param cards cards, one an appointment they spoke of
   * @param feedback feedback
   * @param tasks outreach tasks
   */
  record Erased(long scores, long revisions, long cards, long feedback, long tasks) {}
}
