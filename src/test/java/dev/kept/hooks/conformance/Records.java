package dev.kept.hooks.conformance;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.hooks.HookServer;
import dev.kept.visit.Gap;
import java.util.List;

/** What the audit trail holds of the last call. */
final class Records {
  private Records() {}

  static AuditEvent.HookCall lastCall(HookServer server) {
    return server.entries().reversed().stream()
        .map(AuditEntry::event)
        .filter(AuditEvent.HookCall.class::isInstance)
        .map(AuditEvent.HookCall.class::cast)
        .findFirst()
        .orElseThrow();
  }

  static String lastRefusal(HookServer server) {
    return server.entries().reversed().stream()
        .map(AuditEntry::event)
        .filter(AuditEvent.Refused.class::isInstance)
        .map(event -> ((AuditEvent.Refused) event).code())
        .findFirst()
        .orElseThrow();
  }

  /** What was asked of the FHIR server, as {@code key page status code}. */
  static List<String> reads(HookServer server) {
    return server.entries().stream()
        .map(AuditEntry::event)
        .filter(AuditEvent.LiveRead.class::isInstance)
        .map(AuditEvent.LiveRead.class::cast)
        .map(
            read ->
                read.key()
                    + " "
                    + read.page()
                    + " "
                    + read.outcome().status()
                    + " "
                    + read.outcome().code())
        .toList();
  }

  /** The gaps of the last call, as {@code KIND where}. */
  static List<String> gaps(HookServer server) {
    return lastCall(server).gaps().stream().map(Records::words).toList();
  }

  private static String words(Gap gap) {
    return gap.kind() + " " + gap.where();
  }
}
