package dev.kept.hooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A refusal as a FHIR R4 OperationOutcome. */
final class OutcomeJson {
  private static final JsonFactory JSON = new JsonFactory();

  private OutcomeJson() {}

  /** The OperationOutcome; empty for a bare refusal. */
  static String write(Refusal refusal) {
    if (refusal.diagnostics().isEmpty()) {
      return "";
    }
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("resourceType", "OperationOutcome");
      json.writeArrayFieldStart("issue");
      json.writeStartObject();
      json.writeStringField("severity", "error");
      json.writeStringField("code", refusal.issue());
      json.writeObjectFieldStart("details");
      json.writeStringField("text", refusal.code());
      json.writeEndObject();
      json.writeStringField("diagnostics", refusal.diagnostics());
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
