package dev.kept.training.run;

import dev.kept.training.fit.Examples;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Examples in the order their outcomes became known. */
final class Timeline {
  private final Examples examples;
  private final long[] known;

  private Timeline(Examples examples, long[] known) {
    this.examples = examples;
    this.known = known;
  }

  /**
   * A timeline.
   *
   * @param known the instant of each example's outcome, never falling
   * @throws IllegalArgumentException if the lists differ in length or {@code known} falls
   */
  public static Timeline of(Examples examples, List<Instant> known) {
    long[] seconds = known.stream().mapToLong(Instant::getEpochSecond).toArray();
    boolean rising = IntStream.range(1, seconds.length).allMatch(i -> seconds[i] >= seconds[i - 1]);
    if (seconds.length != examples.size() || !rising) {
      throw new IllegalArgumentException("examples must come as they became known");
    }
    return new Timeline(examples, seconds);
  }

  /** The examples. */
  public Examples examples() {
    return examples;
  }

  /** Number of examples. */
  public int size() {
    return known.length;
  }

  /** When the outcome at {@code place} was known. */
  Instant known(int place) {
    return Instant.ofEpochSecond(known[place]);
  }

  /** The nearest place at or after {@code place} where a new instant of outcomes begins. */
  int fresh(int place) {
    int at = place;
    while (at > 0 && at < known.length && known[at] == known[at - 1]) {
      at++;
    }
    return at;
  }
}
