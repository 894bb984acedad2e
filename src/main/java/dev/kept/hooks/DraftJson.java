package dev.kept.hooks;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kept.cards.Draft;
import dev.kept.cards.Draft.CommunicationRequestDraft;
import dev.kept.cards.Draft.Period;
import dev.kept.cards.Draft.TaskDraft;
import dev.kept.visit.AppointmentId;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Resources to be created, as FHIR R4 JSON without an id. */
final class DraftJson {
  private static final String MODES = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";

  private final JsonGenerator json;

  DraftJson(JsonGenerator json) {
    this.json = json;
  }

  void write(Draft draft) throws IOException {
    json.writeStartObject();
    json.writeStringField("resourceType", draft.type());
    switch (draft) {
      case CommunicationRequestDraft request -> communicationRequest(request);
      case TaskDraft task -> task(task);
    }
    json.writeEndObject();
  }

  /** Active: whoever accepted the suggestion has asked for it. */
  private void communicationRequest(CommunicationRequestDraft request) throws IOException {
    json.writeStringField("status", "active");
    json.writeArrayFieldStart("medium");
    json.writeStartObject();
    json.writeArrayFieldStart("coding");
    json.writeStartObject();
    json.writeStringField("system", MODES);
    json.writeStringField("code", "WRITTEN");
    json.writeEndObject();
    json.writeEndArray();
    json.writeStringField("text", "Text message");
    json.writeEndObject();
    json.writeEndArray();
    reference("subject", "Patient/" + request.patient());
    if (!request.about().isEmpty()) {
      json.writeArrayFieldStart("about");
      for (AppointmentId id : request.about()) {
        reference("Appointment/" + id.value());
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("payload");
    json.writeStartObject();
    json.writeStringField("contentString", request.message());
    json.writeEndObject();
    json.writeEndArray();
    period("occurrencePeriod", request.occurrence());
    instant("authoredOn", request.authored());
    json.writeArrayFieldStart("recipient");
    reference("Patient/" + request.patient());
    json.writeEndArray();
    json.writeArrayFieldStart("reasonCode");
    json.writeStartObject();
    json.writeStringField("text", request.reason());
    json.writeEndObject();
    json.writeEndArray();
  }

  /** A proposal: Kept advises, the clinic decides who does it. */
  private void task(TaskDraft task) throws IOException {
    json.writeStringField("status", "requested");
    json.writeStringField("intent", "proposal");
    json.writeStringField("description", task.description());
    if (task.focus().isPresent()) {
      reference("focus", "Appointment/" + task.focus().get().value());
    }
    if (task.patient().isPresent()) {
      reference("for", "Patient/" + task.patient().get());
    }
    instant("authoredOn", task.authored());
    json.writeObjectFieldStart("restriction");
    period("period", task.restriction());
    json.writeEndObject();
  }

  private void reference(String name, String reference) throws IOException {
    json.writeFieldName(name);
    reference(reference);
  }

  private void reference(String reference) throws IOException {
    json.writeStartObject();
    json.writeStringField("reference", reference);
    json.writeEndObject();
  }

  private void period(String name, Period period) throws IOException {
    json.writeObjectFieldStart(name);
    instant("start", period.start());
    instant("end", period.end());
    json.writeEndObject();
  }

  private void instant(String name, Instant instant) throws IOException {
    json.writeStringField(name, instant.truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
