package dev.kept.security;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * Used tokens in memory: of this process only, forgotten with it. When full, uses are UNKNOWN
 * rather than anything be forgotten early.
 */
public final class InProcessTokenIds implements TokenIds {
  private final int capacity;
  private final Set<Key> used = new HashSet<>();
  private final Queue<Entry> byEnd = new PriorityQueue<>(Comparator.comparing(Entry::until));

  /** Room for {@code capacity} unexpired tokens; each takes about 300 bytes. */
  public InProcessTokenIds(int capacity) {
    this.capacity = capacity;
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
      return Use.UNKNOWN;
    }
    used.add(key);
    byEnd.add(new Entry(key, token.until()));
    return Use.FIRST;
  }

  private record Key(String issuer, String id) {}

  private record Entry(Key key, Instant until) {}
}
