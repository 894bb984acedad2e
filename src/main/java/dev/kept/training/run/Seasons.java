package dev.kept.training.run;

import dev.kept.training.fit.Matrix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether a run's fits can tell a season from a drift: only where a month comes again, in the least
 * that any of them learns from.
 */
final class Seasons {
  /** Two years: each month twice. */
  private static final Duration TELLING = Duration.ofDays(730);

  private Seasons() {}

  /**
   * {@code matrix} with the {@code month} missing in every row where the first of the fits that go
   * ahead of time learns from less than two years, so that nothing is learned of it.
   *
   * @param known the instant of each example's outcome, never falling
   */
  static Matrix tellable(Matrix matrix, List<Instant> known, int month) {
    Instant first = known.getFirst();
    Instant last = known.get((int) (Fold.WARM * (known.size() - 1)));
    return Duration.between(first, last).compareTo(TELLING) >= 0 ? matrix : matrix.without(month);
  }
}
