package dev.kept.hooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.kept.fhir.feedback.FeedbackReading;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What is wrong as a FHIR R4 OperationOutcome. */
final class OutcomeJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST = 50;

  private OutcomeJson() {}

  /** The OperationOutcome; empty for a bare refusal. */
  static String write(Refusal refusal) {
    if (refusal.diagnostics().isEmpty()) {
      return "";
    }
    return write(
        json -> {
          issue(json, refusal.issue(), refusal.code(), refusal.diagnostics());
          json.writeEndObject();
        });
  }

  /** The items that could not be kept, the first of them each as an issue. */
  static String write(List<FeedbackReading.Fault> faults) {
    return write(
        json -> {
          for (FeedbackReading.Fault fault : faults.subList(0, Math.min(MOST, faults.size()))) {
            issue(json, "invalid", "FEEDBACK-ITEM", fault.what());
            json.writeArrayFieldStart("expression");
            json.writeString("feedback[" + fault.index() + "]");
            json.writeEndArray();
            json.writeEndObject();
          }
          if (faults.size() > MOST) {
            String more = (faults.size() - MOST) + " more items could not be kept";
            issue(json, "invalid", "FEEDBACK-ITEM", more);
            json.writeEndObject();
          }
        });
  }

  /** What is written into an OperationOutcome. */
  @FunctionalInterface
  private interface Issues {
    void write(JsonGenerator json) throws IOException;
  }

  private static String write(Issues issues) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("resourceType", "OperationOutcome");
      json.writeArrayFieldStart("issue");
      issues.write(json);
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void issue(JsonGenerator json, String kind, String code, String diagnostics)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("severity", "error");
    json.writeStringField("code", kind);
    json.writeObjectFieldStart("details");
    json.writeStringField("text", code);
    json.writeEndObject();
    json.writeStringField("diagnostics", diagnostics);
  }
}
