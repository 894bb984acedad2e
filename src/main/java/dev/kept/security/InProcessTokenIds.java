package dev.kept.security;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * Used tokens in memory: of this process only, forgotten with it. When full, uses are UNKNOWN
 * rather than anything be forgotten early, and the operator is told once each time.
 */
public final class InProcessTokenIds implements TokenIds {
  private final int capacity;
  private final Runnable full;
  private final Set<Key> used = new HashSet<>();
  private boolean told;
  private final Queue<Entry> byEnd = new PriorityQueue<>(Comparator.comparing(Entry::until));

  /**
   * Room for {@code capacity} unexpired tokens; each takes about 300 bytes.
   *
   * @param full told when there is no more room, and again only after there was some
   */
  public InProcessTokenIds(int capacity, Runnable full) {
    this.capacity = capacity;
    this.full = full;
  }

  @Override
  public synchronized Use use(TokenUse token, Instant now) {
    while (!byEnd.isEmpty() && !byEnd.element().until().isAfter(now)) {
      used.remove(byEnd.remove().key());
    }
    Key key = new Key(token.issuer(), token.id());
    if (used.contains(key)) {
      return Use.REPEATED;
    }
    if (used.size() >= capacity) {
      if (!told) {
        full.run();
      }
      told = true;
      return Use.UNKNOWN;
    }
    told = false;
    used.add(key);
    byEnd.add(new Entry(key, token.until()));
    return Use.FIRST;
  }

  private record Key(String issuer, String id) {}

  private record Entry(Key key, Instant until) {}
}
