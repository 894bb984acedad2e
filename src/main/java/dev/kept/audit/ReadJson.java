package dev.kept.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A live read as members of an entry. */
final class ReadJson {
  private ReadJson() {}

  static void write(JsonGenerator json, AuditEvent.LiveRead read) throws IOException {
    json.writeStringField("event", "live-read");
    json.writeStringField("hookInstance", read.hookInstance());
    if (read.patient().isPresent()) {
      json.writeStringField("patient", read.patient().get().value());
    }
    json.writeStringField("resourceType", read.resourceType());
    json.writeStringField("key", read.key());
    json.writeNumberField("page", read.page());
    json.writeNumberField("status", read.outcome().status());
    json.writeStringField("code", read.outcome().code());
    json.writeNumberField("millis", read.outcome().millis());
  }

  static AuditEvent.LiveRead read(Fields fields) {
    return new AuditEvent.LiveRead(
        fields.text("hookInstance"),
        fields.find("patient").map(Pseudonym::new),
        fields.text("resourceType"),
        fields.text("key"),
        fields.find("page").map(Integer::parseInt).orElse(1),
        new AuditEvent.ReadOutcome(
            (int) fields.number("status"),
            fields.find("code").orElse(""),
            fields.number("millis")));
  }
}
