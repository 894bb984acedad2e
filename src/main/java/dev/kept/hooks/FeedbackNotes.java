package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.kept.audit.AuditEvent;
import dev.kept.cards.OverrideReason;
import dev.kept.fhir.feedback.Feedback;
import dev.kept.tenant.Tenant;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Feedback as the audit trail holds it. */
final class FeedbackNotes {
  private static final String OTHER = "other";

  private FeedbackNotes() {}

  static AuditEvent event(String service, Feedback item) {
    return new AuditEvent.Feedback(
        service,
        item.card(),
        item.outcome().name().toLowerCase(Locale.ROOT),
        item.suggestions(),
        item.reasons().stream().map(FeedbackNotes::reason).distinct().toList(),
        item.commented(),
        item.at());
  }

  /**
   * A code may be anything, a name and a birth date too: only those that a card offers are kept.
   */
  private static AuditEvent.Reason reason(Feedback.Reason sent) {
    return OverrideReason.find(sent.code())
        .map(
            reason ->
                new AuditEvent.Reason(
                    sent.system().endsWith('/' + OverrideReason.SYSTEM)
                        ? OverrideReason.SYSTEM
                        : "",
                    reason.code()))
        .orElse(new AuditEvent.Reason("", OTHER));
  }

  /**
   * The same for what is sent twice: card, outcome, what was taken up, why it was declined and the
   * client's time make an item.
   */
  static UUID id(Tenant tenant, String service, Feedback item) {
    String name =
        String.join(
            "|",
            tenant.id().value(),
            service,
            item.card().toString(),
            item.outcome().name(),
            item.suggestions().stream().map(UUID::toString).sorted().collect(joining(",")),
            item.reasons().stream()
                .map(FeedbackNotes::reason)
                .map(AuditEvent.Reason::code)
                .sorted()
                .collect(joining(",")),
            item.at().map(Instant::toString).orElse(""));
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }
}
