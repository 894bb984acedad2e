package dev.kept.training.sample;

import java.time.Instant;

/**
 * A table parted in time: nothing is learned from what was not known when the first test row was
 * seen.
 *
 * @param train what is learned from
 * @param test what is predicted
 */
public record TemporalSplit(Cohort train, Cohort test) {

  /**
   * A split that keeps the rule.
   *
   * @throws IllegalArgumentException if an outcome of {@code train} was known after a row of {@code
   *     test} was seen
   */
  public TemporalSplit {
    Instant known = Instant.MIN;
    for (int i = 0; i < train.size(); i++) {
      known = train.knownFrom(i).isAfter(known) ? train.knownFrom(i) : known;
    }
    for (int i = 0; i < test.size(); i++) {
      if (test.seenAt(i).isBefore(known)) {
        throw new IllegalArgumentException(
            "a training outcome was known after a test row was seen");
      }
    }
  }

  /**
   * {@code whole} parted at {@code t}: outcomes known by then against rows seen from then on; rows
   * seen before whose outcome was not known yet (the embargo included) are in neither.
   */
  public static TemporalSplit at(Cohort whole, Instant t) {
    return new TemporalSplit(whole.knownBy(t), whole.seenFrom(t));
  }
}
