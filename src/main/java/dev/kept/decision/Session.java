package dev.kept.decision;

import dev.kept.decision.Overbooking.None;
import dev.kept.decision.Overbooking.Room;
import dev.kept.tenant.Policy;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A session of visits, as the score ledger knows it.
 *
 * @param slots S, patients it can see, 1 to 200
 * @param empty for each scored booking, the probability that its slot stays empty
 * @param unscored bookings without a score, taken as sure to come
 * @param calibrated whether the calibration is fresh and inside its gates
 * @param protectedVisits whether visits of a protected type are in it
 */
record Session(
    int slots, List<Double> empty, int unscored, boolean calibrated, boolean protectedVisits) {
  private static final int MOST_SLOTS = 200;
  private static final double MOST_CROWDED = .1;

  /**
   * A session.
   *
   * @throws IllegalArgumentException if it has no slot or more than 200, or more than twice as many
   *     bookings as slots
   */
  public Session {
    if (slots < 1 || slots > MOST_SLOTS || empty.size() + unscored > 2 * slots) {
      throw new IllegalArgumentException("a session has 1 to 200 slots, each booked at most twice");
    }
    empty = List.copyOf(empty);
  }

  /**
   * How many more it takes: one is added while P(N &gt;= S) &lt; V/(V+C), N being those who come;
   * at most 15 % of the slots beyond them, and P(N &gt; S+1) &lt;= 10 %.
   */
  public Overbooking overbooking(Policy policy) {
    int most = slots * 15 / 100;
    if (most == 0) {
      return new None(None.Why.TOO_SMALL);
    }
    if (!calibrated) {
      return new None(None.Why.CALIBRATION);
    }
    if (protectedVisits) {
      return new None(None.Why.PROTECTED);
    }
    if (booked() < slots) {
      return new None(None.Why.SLOTS_FREE);
    }
    if (empty.size() * 10 < booked() * 9) {
      return new None(None.Why.TOO_FEW_SCORED);
    }
    int left = most - (booked() - slots);
    int extras = bearable(Math.min(left, worthwhile(policy)));
    return extras > 0 ? new Room(extras) : new None(None.Why.FULL);
  }

  /** Extras that pay before any cap but one a slot. */
  int worthwhile(Policy policy) {
    double enough = 1 / (1 + policy.overbookingCost());
    int extras = 0;
    while (extras < slots && Turnout.atLeast(slots, with(extras)) < enough) {
      extras++;
    }
    return extras;
  }

  private int bearable(int most) {
    int extras = most;
    while (extras > 0 && Turnout.atLeast(slots + 2, with(extras)) > MOST_CROWDED) {
      extras--;
    }
    return extras;
  }

  private int booked() {
    return empty.size() + unscored;
  }

  /** Those booked and {@code extras} more; an extra is as the session's mean, whoever it is. */
  private List<Double> with(int extras) {
    double mean = empty.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return Stream.of(empty, Collections.nCopies(unscored, 0.), Collections.nCopies(extras, mean))
        .flatMap(List::stream)
        .toList();
  }
}
