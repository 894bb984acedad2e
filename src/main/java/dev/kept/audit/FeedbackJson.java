package dev.kept.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/** Feedback as members of an entry; a reason is its system and code with {@code |} between. */
final class FeedbackJson {
  private FeedbackJson() {}

  static void write(JsonGenerator json, AuditEvent.Feedback feedback) throws IOException {
    json.writeStringField("event", "feedback");
    json.writeStringField("service", feedback.service());
    json.writeStringField("card", feedback.card().toString());
    json.writeStringField("outcome", feedback.outcome());
    json.writeArrayFieldStart("suggestions");
    for (UUID suggestion : feedback.suggestions()) {
      json.writeString(suggestion.toString());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("reasons");
    for (AuditEvent.Reason reason : feedback.reasons()) {
      json.writeString(reason.system() + '|' + reason.code());
    }
    json.writeEndArray();
    json.writeBooleanField("commented", feedback.commented());
    if (feedback.stated().isPresent()) {
      json.writeStringField("stated", feedback.stated().get().toString());
    }
  }

  static AuditEvent.Feedback read(Fields fields) {
    return new AuditEvent.Feedback(
        fields.text("service"),
        UUID.fromString(fields.text("card")),
        fields.text("outcome"),
        fields.list("suggestions").stream().map(UUID::fromString).toList(),
        fields.list("reasons").stream().map(FeedbackJson::reason).toList(),
        Boolean.parseBoolean(fields.text("commented")),
        fields.find("stated").map(Instant::parse));
  }

  private static AuditEvent.Reason reason(String text) {
    int bar = text.lastIndexOf('|');
    if (bar < 0) {
      throw EntryJson.unknownForm();
    }
    return new AuditEvent.Reason(text.substring(0, bar), text.substring(bar + 1));
  }
}
