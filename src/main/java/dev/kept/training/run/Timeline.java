package dev.kept.training.run;

import dev.kept.training.fit.Examples;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Examples in order of the instant they are seen at, with the instant their outcome is known. */
public final class Timeline {
  private final Examples examples;
  private final long[] seen;
  private final long[] known;

  private Timeline(Examples examples, long[] seen, long[] known) {
    this.examples = examples;
    this.seen = seen;
    this.known = known;
  }

  /**
   * A timeline.
   *
   * @param seen the instant of each example's features, never falling
   * @param known the instant of each example's outcome, in the same order
   * @throws IllegalArgumentException if the lists differ in length or {@code seen} falls
   */
  public static Timeline of(Examples examples, List<Instant> seen, List<Instant> known) {
    long[] from = seen.stream().mapToLong(Instant::getEpochSecond).toArray();
    long[] to = known.stream().mapToLong(Instant::getEpochSecond).toArray();
    boolean rising = IntStream.range(1, from.length).allMatch(i -> from[i] >= from[i - 1]);
    if (from.length != examples.size() || to.length != examples.size() || !rising) {
      throw new IllegalArgumentException("examples must come in order of time, one instant each");
    }
    return new Timeline(examples, from, to);
  }

  /** The examples. */
  public Examples examples() {
    return examples;
  }

  /** Number of examples. */
  public int size() {
    return seen.length;
  }

  /** The first place whose example is seen at or after {@code second}; the size if none is. */
  int placeOf(long second) {
    int at = Arrays.binarySearch(seen, second);
    while (at > 0 && seen[at - 1] == second) {
      at--;
    }
    return at >= 0 ? at : -at - 1;
  }

  /** The second an example is seen at. */
  long seen(int place) {
    return seen[place];
  }

  /** The second by which {@code share} of all outcomes are known. */
  long knownShare(double share) {
    long[] sorted = known.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }

  /** The examples whose outcome is known at {@code second}. */
  Examples knownAt(long second) {
    return examples.pick(
        IntStream.range(0, known.length).filter(i -> known[i] <= second).toArray());
  }
}
