package dev.kept.risk;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What a model remembers of the rows it learned from, so that nobody tests it on them: the last
 * instant at which one of their outcomes became known, and the smallest of their fingerprints
 * (Broder 1997). A table that holds a fiftieth of them is told from a foreign one with 99 %
 * certainty; a small extract may hold none of those remembered, see {@link #tell}.
 *
 * @param knownBy no outcome learned from became known later; {@link Instant#MIN} when not said
 * @param sketch the smallest fingerprints, rising; empty when not said
 */
public record LearnedRows(Instant knownBy, List<Long> sketch) {
  /** Nothing is said, as in manifests written before this was. */
  public static final LearnedRows UNSAID = new LearnedRows(Instant.MIN, List.of());

  private static final int KEPT = 256;
  private static final int TELLING = 5;

  /**
   * Rows learned from.
   *
   * @throws IllegalArgumentException if there are more than 256 fingerprints
   */
  public LearnedRows {
    sketch = List.copyOf(sketch);
    if (sketch.size() > KEPT) {
      throw new IllegalArgumentException("a sketch has 256 fingerprints at most");
    }
  }

  /** Those with {@code fingerprints}, all known by {@code knownBy}. */
  public static LearnedRows of(Instant knownBy, LongStream fingerprints) {
    return new LearnedRows(knownBy, fingerprints.sorted().distinct().limit(KEPT).boxed().toList());
  }

  /** Whether anything is said. */
  public boolean areSaid() {
    return !sketch.isEmpty();
  }

  /** Whether any row with one of {@code fingerprints} is among those remembered. */
  public boolean share(LongStream fingerprints) {
    Set<Long> known = new HashSet<>(sketch);
    return fingerprints.anyMatch(known::contains);
  }

  /**
   * Whether rows with {@code fingerprints} are so many that a part of those learned from would show
   * among those remembered: five or more fall into the sketch's range.
   */
  public boolean tell(LongStream fingerprints) {
    return areSaid() && fingerprints.filter(one -> one <= sketch.getLast()).count() >= TELLING;
  }
}
