package dev.kept.hooks;

import dev.kept.audit.AuditEvent;
import dev.kept.fhir.feedback.Feedback;
import java.util.Locale;

/** Feedback as the audit trail holds it. */
final class FeedbackNotes {
  private FeedbackNotes() {}

  static AuditEvent event(String service, Feedback item) {
    return new AuditEvent.Feedback(
        service,
        item.card(),
        item.outcome().name().toLowerCase(Locale.ROOT),
        item.suggestions(),
        item.reasons().stream()
            .map(reason -> new AuditEvent.Reason(reason.system(), reason.code()))
            .toList(),
        item.commented(),
        item.at());
  }
}
