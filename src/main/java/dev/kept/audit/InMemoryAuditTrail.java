package dev.kept.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A trail that keeps its newest entries in memory and nothing else; for tests and for measuring a
 * service without the cost of a disk.
 */
public final class InMemoryAuditTrail implements AuditTrail {
  private final int capacity;
  private final Deque<AuditEntry> entries = new ArrayDeque<>();
  private long sequence;

  /** A trail of the newest {@code capacity} entries. */
  public InMemoryAuditTrail(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public synchronized Receipt recordAll(List<AuditEntry> call) {
    if (call.isEmpty() || call.size() > MOST_ENTRIES) {
      throw new IllegalArgumentException("a call has 1 to " + MOST_ENTRIES + " entries");
    }
    for (AuditEntry entry : call) {
      if (entries.size() == capacity) {
        entries.removeFirst();
      }
      entries.addLast(entry);
      sequence++;
    }
    return new Receipt.Durable(sequence);
  }

  /** The entries kept, oldest first. */
  public synchronized List<AuditEntry> entries() {
    return List.copyOf(entries);
  }
}
