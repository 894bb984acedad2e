package dev.kept.store.outcomes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.kept.outcomes.visit.VisitRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A batch of visits as one JSON document, so that one statement takes all of them. */
final class VisitJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;

  private VisitJson(JsonGenerator out) {
    this.out = out;
  }

  static String of(List<VisitRecord> visits) {
    StringWriter text = new StringWriter(visits.size() * 512);
    try (JsonGenerator out = JSON.createGenerator(text)) {
      VisitJson json = new VisitJson(out);
      out.writeStartArray();
      for (VisitRecord visit : visits) {
        json.write(visit);
      }
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void write(VisitRecord visit) throws IOException {
    out.writeStartObject();
    out.writeStringField("appointment", Digests.hex(visit.who().appointment()));
    out.writeStringField("patient", Digests.hex(visit.who().patient()));
    text("reference", visit.who().reference());
    times(visit.times());
    words("practitioner", visit.setting().practitioner());
    words("location", visit.setting().location());
    words("service_type", visit.setting().serviceType());
    out.writeStringField("status", visit.status().code());
    outcome(visit);
    out.writeStringField("age_band", visit.groups().age());
    words("coverage", visit.groups().coverage());
    words("language", visit.groups().language());
    out.writeStringField("interpreter", visit.groups().interpreter());
    instant("written_at", visit.writing().at());
    out.writeStringField("source", visit.writing().source());
    out.writeEndObject();
  }

  private void times(VisitRecord.Times times) throws IOException {
    instant("created_at", times.created());
    out.writeStringField("start_at", times.start().toString());
    out.writeBooleanField("start_has_time", times.hasTime());
    out.writeStringField("end_at", times.end().toString());
    out.writeStringField("zone", times.zone().getId());
    instant("cancelled_at", times.cancelled());
    if (!Double.isNaN(times.minutes())) {
      out.writeNumberField("minutes", times.minutes());
    }
  }

  private void outcome(VisitRecord visit) throws IOException {
    out.writeStringField("attendance", visit.outcome().attendance().name());
    Optional<Boolean> missed = visit.outcome().missed();
    if (missed.isPresent()) {
      out.writeBooleanField("missed", missed.get());
    }
    instant("known_at", visit.outcome().knownAt());
    out.writeBooleanField("treated", visit.writing().treated());
  }

  private void instant(String name, Optional<Instant> at) throws IOException {
    text(name, at.map(Instant::toString));
  }

  /** A site's own words; PostgreSQL has no character 0. */
  private void words(String name, String value) throws IOException {
    out.writeStringField(name, value.replace("\0", ""));
  }

  private void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      out.writeStringField(name, value.get());
    }
  }
}
