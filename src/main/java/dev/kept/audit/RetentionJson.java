package dev.kept.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A removal of expired records as members of its entry. */
final class RetentionJson {
  private RetentionJson() {}

  static void write(JsonGenerator json, AuditEvent.Retention removed) throws IOException {
    json.writeStringField("event", "retention");
    json.writeStringField("outcome", removed.stage());
    json.writeStringField("month", removed.month());
    json.writeNumberField("records", removed.records());
    json.writeNumberField("chains", removed.chains());
  }

  static AuditEvent.Retention read(Fields fields) {
    return new AuditEvent.Retention(
        fields.text("outcome"),
        fields.text("month"),
        fields.number("records"),
        fields.number("chains"));
  }
}
