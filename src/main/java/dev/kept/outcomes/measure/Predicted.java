package dev.kept.outcomes.measure;

import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows with a probability and a baseline's each, and their order by rising probability. */
public final class Predicted {
  private final Rows rows;
  private final int[] rising;

  /** What is measured of each row, by its place. */
  public interface Rows {
    /** How many rows there are. */
    int size();

    /** The probability that it is missed. */
    double probability(int row);

    /** What the baseline says instead. */
    double baseline(int row);

    /** Whether it was missed. */
    boolean missed(int row);

    /** Its patient's number, from 0. */
    int patient(int row);
  }

  /** The rows, put in order. */
  public Predicted(Rows rows) {
    this.rows = rows;
    rising =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingDouble(rows::probability))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** The rows that {@code chosen} holds for, by rising probability. */
  Ranking ranking(IntPredicate chosen) {
    return new Ranking(rows, IntStream.of(rising).filter(chosen).toArray());
  }
}
