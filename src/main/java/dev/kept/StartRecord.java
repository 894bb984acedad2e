package dev.kept;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.Receipt;
import dev.kept.audit.Who;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.cli.UserMistake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes down that the service is up; the first record also proves that records can be written. */
final class StartRecord {
  private StartRecord() {}

  static void write(AuditTrail trail, FileAuditTrail file) {
    Instant now = Instant.now();
    List<AuditEntry> entries = new ArrayList<>();
    if (file.recovered() > 0) {
      entries.add(entry(now, new AuditEvent.Recovered(file.recovered())));
    }
    entries.add(entry(now, new AuditEvent.Started(Version.text())));
    if (trail.recordAll(entries) instanceof Receipt.NotWritten lost) {
      throw new UserMistake("the audit trail cannot be written: " + lost);
    }
  }

  private static AuditEntry entry(Instant now, AuditEvent event) {
    return new AuditEntry(UUID.randomUUID(), now, Who.UNKNOWN, event);
  }
}
