package dev.kept.training.run;

import dev.kept.training.fit.Matrix;
import dev.kept.training.sample.SampleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/** Whether samples can tell a season from a drift: only where a month comes again. */
final class Seasons {
  private static final String MONTH = "start_month";

  /** Two years: each month twice. */
  private static final Duration TELLING = Duration.ofDays(730);

  private Seasons() {}

  /**
   * {@code matrix} with the month missing in every row where {@code samples} span less than two
   * years, so that a model learns nothing of it.
   */
  static Matrix tellable(SampleSet samples, Matrix matrix) {
    long[] starts =
        IntStream.range(0, samples.size())
            .mapToObj(samples.cohort()::startsAt)
            .mapToLong(Instant::getEpochSecond)
            .sorted()
            .toArray();
    long span = starts[starts.length - 1] - starts[0];
    return span >= TELLING.toSeconds() ? matrix : matrix.without(samples.schema().indexOf(MONTH));
  }
}
