package dev.kept.training.table;

import java.util.Arrays;

/**
 * The ids met so far, as 64-bit hashes in open addressing: 16 to 32 bytes an id. Among 50 million
 * ids two different ones fall together with a probability below 1 in 10,000, among 500 million 1 in
 * 100; 536 million are the most there is room for.
 */
final class IdSet {
  private static final int FIRST_SIZE = 1 << 12;

  private long[] slots = new long[FIRST_SIZE];
  private int size;

  /** Whether {@code id} was new. */
  boolean add(String id) {
    if (2 * size >= slots.length) {
      grow();
    }
    boolean added = put(slots, hash(id));
    size += added ? 1 : 0;
    return added;
  }

  private void grow() {
    long[] wider = new long[slots.length * 2];
    Arrays.stream(slots).filter(hash -> hash != 0).forEach(hash -> put(wider, hash));
    slots = wider;
  }

  private static boolean put(long[] slots, long hash) {
    int mask = slots.length - 1;
    int at = (int) hash & mask;
    while (slots[at] != 0) {
      if (slots[at] == hash) {
        return false;
      }
      at = (at + 1) & mask;
    }
    slots[at] = hash;
    return true;
  }

  private static long hash(String id) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    hash ^= hash >>> 32;
    return hash == 0 ? 1 : hash;
  }
}
