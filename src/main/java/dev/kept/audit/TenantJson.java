package dev.kept.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A change of a tenant as members of its entry. */
final class TenantJson {
  private TenantJson() {}

  static void write(JsonGenerator json, AuditEvent.TenantChanged changed) throws IOException {
    json.writeStringField("event", "tenant-changed");
    json.writeStringField("change", changed.what());
    json.writeStringField("subject", changed.subject());
    json.writeStringField("reason", changed.reason());
    if (changed.numbers().isPresent()) {
      json.writeStringField("numbers", changed.numbers().get());
    }
  }

  static AuditEvent.TenantChanged read(Fields fields) {
    return new AuditEvent.TenantChanged(
        fields.text("change"),
        fields.text("subject"),
        fields.text("reason"),
        fields.find("numbers"));
  }
}
