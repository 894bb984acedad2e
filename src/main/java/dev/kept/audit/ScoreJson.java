package dev.kept.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kept.audit.ScoreNote.Asked;
import dev.kept.audit.ScoreNote.Result;
import dev.kept.audit.ScoreNote.Shown;
import dev.kept.audit.ScoreNote.Stage;
import dev.kept.audit.ScoreNote.Suggested;
import dev.kept.audit.ScoreNote.Visit;
import dev.kept.decision.Tier;
import dev.kept.features.FeatureVector;
import dev.kept.tenant.Phase;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** A score as members of an entry; a vector's missing numbers are null. */
final class ScoreJson {
  private ScoreJson() {}

  static void write(JsonGenerator json, ScoreNote note) throws IOException {
    json.writeStringField("event", "scored");
    json.writeStringField("service", note.asked().service());
    json.writeStringField("hookInstance", note.asked().hookInstance());
    json.writeStringField("stage", note.asked().stage().name());
    json.writeBooleanField("production", note.asked().production());
    json.writeBooleanField("heldOut", note.asked().heldOut());
    write(json, note.visit());
    write(json, note.result());
    if (note.shown().isPresent()) {
      write(json, note.shown().get());
    }
  }

  private static void write(JsonGenerator json, Visit visit) throws IOException {
    json.writeStringField("patient", visit.patient().value());
    json.writeStringField("reference", visit.reference());
    if (visit.appointment().isPresent()) {
      json.writeStringField("appointment", visit.appointment().get().value());
    }
    json.writeStringField("start", visit.start().toString());
    json.writeBooleanField("hasTime", visit.hasTime());
    json.writeStringField("zone", visit.zone().getId());
    if (!Double.isNaN(visit.minutes())) {
      json.writeNumberField("minutes", visit.minutes());
    }
    json.writeStringField("practitioner", visit.practitioner());
    json.writeStringField("location", visit.location());
    json.writeStringField("serviceType", visit.serviceType());
    if (visit.proposed()) {
      json.writeBooleanField("proposed", true);
    }
  }

  private static void write(JsonGenerator json, Result result) throws IOException {
    json.writeNumberField("schema", result.schema());
    json.writeArrayFieldStart("vector");
    for (int i = 0; i < result.vector().size(); i++) {
      write(json, result.vector().at(i));
    }
    json.writeEndArray();
    json.writeNumberField("probability", result.probability());
    json.writeStringField("tier", result.tier().name());
    json.writeStringField("decision", result.decision());
    json.writeStringField("model", result.model());
    json.writeStringField("phase", result.phase().name());
  }

  /** Most numbers of a vector are whole, and those are written in a fraction of the time. */
  private static void write(JsonGenerator json, float number) throws IOException {
    int whole = (int) number;
    if (Float.floatToRawIntBits(whole) == Float.floatToRawIntBits(number)) {
      json.writeNumber(whole);
    } else if (Float.isNaN(number)) {
      json.writeNull();
    } else {
      json.writeNumber(number);
    }
  }

  private static void write(JsonGenerator json, Shown shown) throws IOException {
    json.writeStringField("card", shown.card().toString());
    json.writeArrayFieldStart("suggestions");
    for (Suggested suggested : shown.suggestions()) {
      json.writeString(suggested.id().toString() + '|' + suggested.code());
    }
    json.writeEndArray();
  }

  static ScoreNote read(Fields fields) {
    return new ScoreNote(
        new Asked(
            fields.text("service"),
            fields.text("hookInstance"),
            Stage.valueOf(fields.text("stage")),
            Boolean.parseBoolean(fields.text("production")),
            Boolean.parseBoolean(fields.text("heldOut"))),
        visit(fields),
        result(fields),
        fields
            .find("card")
            .map(UUID::fromString)
            .map(
                card ->
                    new Shown(
                        card,
                        fields.list("suggestions").stream().map(ScoreJson::suggested).toList())));
  }

  private static Visit visit(Fields fields) {
    return new Visit(
        new Pseudonym(fields.text("patient")),
        fields.text("reference"),
        fields.find("appointment").map(Pseudonym::new),
        Instant.parse(fields.text("start")),
        Boolean.parseBoolean(fields.text("hasTime")),
        ZoneId.of(fields.text("zone")),
        fields.find("minutes").map(Double::parseDouble).orElse(Double.NaN),
        fields.text("practitioner"),
        fields.text("location"),
        fields.text("serviceType"),
        fields.find("proposed").map(Boolean::parseBoolean).orElse(false));
  }

  private static Result result(Fields fields) {
    return new Result(
        (int) fields.number("schema"),
        vector(fields.list("vector")),
        Double.parseDouble(fields.text("probability")),
        Tier.valueOf(fields.text("tier")),
        fields.text("decision"),
        fields.text("model"),
        Phase.valueOf(fields.text("phase")));
  }

  private static FeatureVector vector(List<String> numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      String number = numbers.get(i);
      values[i] = number.equals("null") ? Float.NaN : Float.parseFloat(number);
    }
    return FeatureVector.of(values);
  }

  private static Suggested suggested(String text) {
    int bar = text.indexOf('|');
    if (bar < 0) {
      throw EntryJson.unknownForm();
    }
    return new Suggested(UUID.fromString(text.substring(0, bar)), text.substring(bar + 1));
  }
}
