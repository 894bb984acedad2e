package dev.kept.hooks.inflow;

import java.util.HashMap;
import java.util.Map;

/**
 * Who may begin, at a pace that changes: half of it is shared out among the parties, the rest and
 * what the absent leave is for whoever comes first. Each part is saved up for a {@link
 * Pace#WINDOW}, so that a few calls at once pass. Used under its room's lock.
 */
final class Turns<K> {
  /** Who has not come for so many windows leaves its part to the others. */
  private static final int ABSENT_WINDOWS = 25;

  private final int burst;
  private final Map<K, Saved> owns = new HashMap<>();
  private int parties;
  private double common = Pace.MOST;
  private long filled;
  private long swept;

  /**
   * All may begin at {@code now}.
   *
   * @param burst calls of a party that has not come for long, at the least
   */
  Turns(int parties, int burst, long now) {
    this.parties = parties;
    this.burst = burst;
    this.filled = now;
    this.swept = now;
  }

  /** What is saved up of something that comes in steadily. */
  private static final class Saved {
    private double calls;
    private long at;

    Saved(double calls, long now) {
      this.calls = calls;
      this.at = now;
    }

    void fill(double perWindow, double most, long now) {
      calls = Math.min(most, calls + perWindow * windows(now - at));
      at = now;
    }
  }

  /** From now on so many parties share. */
  void parties(int now) {
    parties = now;
  }

  /** Takes a turn at {@code perWindow}; whether there is one. */
  boolean take(K party, double perWindow, long now) {
    double each = perWindow / (2 * parties);
    double most = Math.max(burst, each);
    Saved own = owns.computeIfAbsent(party, who -> new Saved(most, now));
    own.fill(each, most, now);
    double others = perWindow - each * Math.min(parties, owns.size());
    common = Math.min(others, common + others * windows(now - filled));
    filled = now;
    sweep(now);
    if (own.calls >= 1) {
      own.calls--;
      return true;
    }
    if (common >= 1) {
      common--;
      return true;
    }
    return false;
  }

  private void sweep(long now) {
    if (windows(now - swept) >= ABSENT_WINDOWS) {
      owns.values().removeIf(saved -> windows(now - saved.at) >= ABSENT_WINDOWS);
      swept = now;
    }
  }

  private static double windows(long nanos) {
    return nanos / (double) Pace.WINDOW.toNanos();
  }
}
