package dev.kept.store.trail.ship;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.Receipt;
import dev.kept.audit.Receipt.NotWritten;
import dev.kept.audit.spool.FileAuditTrail;
import java.time.Duration;
import java.util.List;

/**
 * The spool; where that cannot be written, the database. A record that the spool was too slow with
 * may come to stand in both, under one id.
 *
 * @param spool the first
 * @param direct the other
 */
public record SpoolOrDirect(FileAuditTrail spool, DirectTrail direct) implements AuditTrail {
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration USUAL = Duration.ofSeconds(1);

  @Override
  public Receipt recordAll(List<AuditEntry> entries) {
    return recordAll(entries, USUAL);
  }

  @Override
  public Receipt recordAll(List<AuditEntry> entries, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    if (!spool.isWriting()) {
      // Down since seconds: it is not waited for again, unless the database is away as well.
      Receipt receipt = direct.recordAll(entries, patience);
      return receipt instanceof NotWritten ? spool.recordAll(entries, left(until)) : receipt;
    }
    Receipt receipt = spool.recordAll(entries, patience);
    if (receipt instanceof NotWritten lost && isOfTheDisk(lost.why())) {
      Receipt other = direct.recordAll(entries, left(until));
      return other instanceof NotWritten ? receipt : other;
    }
    return receipt;
  }

  private static Duration left(long until) {
    Duration left = Duration.ofNanos(until - System.nanoTime());
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  private static boolean isOfTheDisk(Receipt.Fault why) {
    return switch (why) {
      case STORAGE, SLOW, CLOSED -> true;
      case OVERLOADED, TOO_LARGE, INTERRUPTED -> false;
    };
  }
}
