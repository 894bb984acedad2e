package dev.kept.outcomes.score;

import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: the score ledger. */
public interface Scores {
  /** A tenant's row; empty where there is none, or it is another tenant's. */
  Optional<ScoreRow> find(TenantId tenant, UUID id);

  /** Rows of visits that start in {@code window}, the earliest first, {@code most} at most. */
  List<ScoreRow> starting(Window window, int most);

  /** How many scores asked in {@code window} might have belonged to more than one row. */
  long ambiguous(Window window);

  /**
   * Removes rows last asked before {@code before}, and feedback from before it, with all that hangs
   * on them, whosever they are: {@code most} of each at once.
   *
   * @return how many rows; less than {@code most} once none is left
   */
  int expire(Instant before, int most);

  /**
   * A tenant's visits or scores of a time; production and non-production never together.
   *
   * @param tenant the tenant
   * @param production which of the two
   * @param from the first instant
   * @param until the first instant no longer in it
   */
  record Window(TenantId tenant, boolean production, Instant from, Instant until) {}
}
