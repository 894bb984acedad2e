package dev.kept.audit;

import java.time.Duration;
import java.util.List;

/**
 * Port: where audit entries become durable. A door answers only after {@link Receipt.Durable}; with
 * {@link Receipt.NotWritten} it refuses, so that there is no unaudited access.
 */
public interface AuditTrail {
  /** Most entries of one call. */
  int MOST_ENTRIES = 256;

  /**
   * Records one call's entries, in their order, as one piece; returns once all of them would
   * survive a loss of power, or none is known to.
   *
   * @throws IllegalArgumentException if {@code entries} is empty or has more than {@link
   *     #MOST_ENTRIES}
   */
  Receipt recordAll(List<AuditEntry> entries);

  /** As {@link #recordAll(List)}, waiting for {@code patience} at most. */
  default Receipt recordAll(List<AuditEntry> entries, Duration patience) {
    return recordAll(entries);
  }

  /** Records one entry; as {@link #recordAll(List)}. */
  default Receipt record(AuditEntry entry) {
    return recordAll(List.of(entry));
  }
}
