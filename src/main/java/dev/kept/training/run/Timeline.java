package dev.kept.training.run;

import dev.kept.training.fit.Examples;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Examples in the order their outcomes became known, with the instant each was seen at. */
public final class Timeline {
  private final Examples examples;
  private final long[] known;
  private final long[] seen;

  private Timeline(Examples examples, long[] known, long[] seen) {
    this.examples = examples;
    this.known = known;
    this.seen = seen;
  }

  /**
   * A timeline.
   *
   * @param known the instant of each example's outcome, never falling
   * @param seen the instant of each example's features, in the same order
   * @throws IllegalArgumentException if the lists differ in length or {@code known} falls
   */
  public static Timeline of(Examples examples, List<Instant> known, List<Instant> seen) {
    long[] to = known.stream().mapToLong(Instant::getEpochSecond).toArray();
    long[] from = seen.stream().mapToLong(Instant::getEpochSecond).toArray();
    boolean rising = IntStream.range(1, to.length).allMatch(i -> to[i] >= to[i - 1]);
    if (from.length != examples.size() || to.length != examples.size() || !rising) {
      throw new IllegalArgumentException("examples must come as they became known");
    }
    return new Timeline(examples, to, from);
  }

  /** The examples. */
  public Examples examples() {
    return examples;
  }

  /** Number of examples. */
  public int size() {
    return known.length;
  }

  /** The nearest place at or after {@code place} where a new instant of outcomes begins. */
  int fresh(int place) {
    int at = place;
    while (at > 0 && at < known.length && known[at] == known[at - 1]) {
      at++;
    }
    return at;
  }

  /** The places from {@code from} to {@code to} seen once all before {@code from} was known. */
  int[] seenAfter(int from, int to) {
    long cut = known[from - 1];
    return IntStream.range(from, to).filter(i -> seen[i] >= cut).toArray();
  }
}
