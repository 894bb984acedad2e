package dev.kept.hooks.inflow;

import java.util.HashMap;
import java.util.Map;

/**
 * Places of which each party has some for itself, half of all together; whoever comes first takes
 * the rest. However many parties flood it, one more finds its own. Used under its room's lock.
 */
final class Shares<K> {
  private final int parties;
  private final int least;
  private final Map<K, Integer> held = new HashMap<>();
  private int total;

  /**
   * No place is taken yet.
   *
   * @param parties most parties that come
   * @param least what each has for itself at the least, even beyond all places
   */
  Shares(int parties, int least) {
    this.parties = parties;
    this.least = least;
  }

  /** Whether there is a place for {@code party} among {@code all}. */
  boolean hasRoom(K party, int all) {
    int own = Math.max(least, all / (2 * parties));
    if (held.getOrDefault(party, 0) < own) {
      return true;
    }
    int rest = Math.max(all / 2, all - own * parties);
    return held.values().stream().mapToInt(has -> Math.max(0, has - own)).sum() < rest;
  }

  /** Takes a place, whether or not there is one. */
  void take(K party) {
    held.merge(party, 1, Integer::sum);
    total++;
  }

  /** Gives a place back that was taken. */
  void free(K party) {
    held.computeIfPresent(party, (who, has) -> has == 1 ? null : has - 1);
    total--;
  }

  /** Gives all places back. */
  void clear() {
    held.clear();
    total = 0;
  }

  int taken() {
    return total;
  }
}
