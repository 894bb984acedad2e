package dev.kept.training.evaluate;

import dev.kept.training.sample.Cohort;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows with a probability and a baseline's each, and their order by rising probability. */
final class Predicted {
  private final Cohort cohort;
  private final double[] probabilities;
  private final double[] baseline;
  private final int[] rising;

  Predicted(Cohort cohort, double[] probabilities, double[] baseline) {
    this.cohort = cohort;
    this.probabilities = probabilities;
    this.baseline = baseline;
    rising =
        IntStream.range(0, cohort.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** The rows that {@code chosen} holds for, by rising probability. */
  Ranking ranking(IntPredicate chosen) {
    return new Ranking(this, IntStream.of(rising).filter(chosen).toArray());
  }

  Cohort cohort() {
    return cohort;
  }

  double probability(int row) {
    return probabilities[row];
  }

  double baseline(int row) {
    return baseline[row];
  }
}
