package dev.kept.hooks.inflow;

import java.util.HashMap;
import java.util.Map;

/**
 * Places of which each party has some for itself, half of all together; whoever comes first takes
 * the rest. However many parties flood it, one more finds its own, while there are places for all
 * parties. Used under its room's lock.
 */
final class Shares<K> {
  private final Map<K, Integer> held = new HashMap<>();
  private int all;
  private int own;
  private int rest;
  private int total;
  private int beyond;

  /** Places for {@code all}, none of them taken, as many parties come as {@code parties}. */
  Shares(int all, int parties) {
    resize(all, parties);
  }

  /** From now on so many places for so many parties; what is taken stays so. */
  void resize(int places, int parties) {
    all = places;
    own = Math.max(1, places / (2 * parties));
    rest = Math.max(places / 2, places - own * parties);
    beyond = held.values().stream().mapToInt(has -> Math.max(0, has - own)).sum();
  }

  /** Whether there is a place for {@code party}. */
  boolean hasRoom(K party) {
    return total < all && (held.getOrDefault(party, 0) < own || beyond < rest);
  }

  /** Takes a place, whether or not there is one. */
  void take(K party) {
    if (held.merge(party, 1, Integer::sum) > own) {
      beyond++;
    }
    total++;
  }

  /** Gives a place back; nothing if none was taken. */
  void free(K party) {
    int has = held.getOrDefault(party, 0);
    if (has == 0) {
      return;
    }
    if (has > own) {
      beyond--;
    }
    if (has == 1) {
      held.remove(party);
    } else {
      held.put(party, has - 1);
    }
    total--;
  }

  int taken() {
    return total;
  }
}
