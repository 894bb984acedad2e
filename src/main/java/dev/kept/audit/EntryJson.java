package dev.kept.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import dev.kept.visit.Gap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An entry as one flat JSON object; the form in which entries are stored and shown. */
public final class EntryJson {
  private static final int VERSION = 1;
  private static final int TYPICAL_BYTES = 512;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private EntryJson() {}

  /** The entry in UTF-8, without line breaks. */
  public static byte[] write(AuditEntry entry) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(TYPICAL_BYTES)) {
      try (JsonGenerator json = JSON.createGenerator(bytes)) {
        json.writeStartObject();
        json.writeNumberField("v", VERSION);
        json.writeStringField("id", entry.id().toString());
        json.writeStringField("at", entry.at().toString());
        write(json, entry.who());
        write(json, entry.event());
        json.writeEndObject();
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private static void write(JsonGenerator json, Who who) throws IOException {
    write(json, "tenant", who.tenant().map(TenantId::value));
    write(json, "issuer", who.issuer());
    write(json, "client", who.client());
    write(json, "user", who.user());
    write(json, "jti", who.tokenId());
    write(json, "certificate", who.certificate());
  }

  private static void write(JsonGenerator json, AuditEvent event) throws IOException {
    switch (event) {
      case AuditEvent.HookCall call -> write(json, call);
      case AuditEvent.LiveRead read -> ReadJson.write(json, read);
      case AuditEvent.Feedback feedback -> FeedbackJson.write(json, feedback);
      case AuditEvent.Scored scored -> ScoreJson.write(json, scored.note());
      case AuditEvent.Refused refused -> {
        json.writeStringField("event", "refused");
        json.writeStringField("code", refused.code());
        json.writeStringField("route", refused.route());
      }
      case AuditEvent.Overloaded overloaded -> {
        json.writeStringField("event", "overloaded");
        json.writeStringField("route", overloaded.route());
        json.writeStringField("code", overloaded.code());
        json.writeNumberField("calls", overloaded.calls());
      }
      case AuditEvent.Started started -> {
        json.writeStringField("event", "started");
        json.writeStringField("version", started.version());
      }
      case AuditEvent.Recovered recovered -> {
        json.writeStringField("event", "recovered");
        json.writeNumberField("bytes", recovered.bytes());
      }
      case AuditEvent.ConfigChanged changed -> write(json, changed);
      case AuditEvent.TenantChanged changed -> TenantJson.write(json, changed);
      case ConsoleEvent console -> ConsoleJson.write(json, console);
      case AuditEvent.Retention retention -> RetentionJson.write(json, retention);
    }
  }

  private static void write(JsonGenerator json, AuditEvent.ConfigChanged changed)
      throws IOException {
    json.writeStringField("event", "config-changed");
    json.writeStringField("change", changed.change().name());
    json.writeArrayFieldStart("keys");
    for (String key : changed.keys()) {
      json.writeString(key);
    }
    json.writeEndArray();
    json.writeNumberField("keyCount", changed.keyCount());
  }

  private static void write(JsonGenerator json, AuditEvent.HookCall call) throws IOException {
    json.writeStringField("event", "hook-call");
    json.writeStringField("service", call.service());
    json.writeStringField("hookInstance", call.hookInstance());
    write(json, "patient", call.patient().map(Pseudonym::value));
    json.writeStringField("outcome", call.outcome());
    json.writeStringField("phase", call.phase().name());
    json.writeNumberField("cards", call.cards());
    write(json, "abstention", call.abstention());
    write(json, "model", call.model());
    json.writeArrayFieldStart("gaps");
    for (Gap gap : call.gaps()) {
      json.writeString(gap.kind().name() + ' ' + gap.where());
    }
    json.writeEndArray();
    json.writeNumberField("gapCount", call.gapCount());
  }

  private static void write(JsonGenerator json, String name, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    }
  }

  /**
   * The entry that {@link #write} wrote.
   *
   * @throws AuditTrailException (AUDIT-06) if it is none of this version's
   */
  public static AuditEntry read(byte[] utf8) {
    Fields fields = new Fields();
    try (JsonParser json = JSON.createParser(utf8)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (json.nextToken() == JsonToken.START_ARRAY) {
          List<String> texts = new ArrayList<>();
          while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
          }
          fields.put(name, texts);
        } else {
          fields.put(name, json.getText());
        }
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw unknownForm();
      }
      return entry(fields);
    } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
      // The cause would quote the entry.
      throw unknownForm();
    }
  }

  /**
   * As {@link #read(byte[])}, of an entry already parsed.
   *
   * @throws AuditTrailException (AUDIT-06) if it is none of this version's
   */
  public static AuditEntry read(JsonNode entry) {
    try {
      return entry(Fields.of(entry));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw unknownForm();
    }
  }

  static AuditTrailException unknownForm() {
    return new AuditTrailException(
        AuditTrailException.Code.UNKNOWN_FORM,
        "an entry of the trail is of no form this version knows; read it with a newer one");
  }

  private static AuditEntry entry(Fields fields) {
    if (fields.number("v") != VERSION) {
      throw unknownForm();
    }
    Who who =
        new Who(
            fields.find("tenant").map(TenantId::new),
            fields.find("issuer"),
            fields.find("client"),
            fields.find("user"),
            fields.find("jti"),
            fields.find("certificate"));
    return new AuditEntry(
        UUID.fromString(fields.text("id")), Instant.parse(fields.text("at")), who, event(fields));
  }

  private static AuditEvent event(Fields fields) {
    return switch (fields.text("event")) {
      case "hook-call" ->
          new AuditEvent.HookCall(
              fields.text("service"),
              fields.text("hookInstance"),
              fields.find("patient").map(Pseudonym::new),
              fields.text("outcome"),
              Phase.valueOf(fields.text("phase")),
              (int) fields.number("cards"),
              fields.find("abstention"),
              fields.find("model"),
              fields.list("gaps").stream().map(EntryJson::gap).toList(),
              (int) fields.number("gapCount"));
      case "live-read" -> ReadJson.read(fields);
      case "feedback" -> FeedbackJson.read(fields);
      case "scored" -> new AuditEvent.Scored(ScoreJson.read(fields));
      case "overloaded" ->
          new AuditEvent.Overloaded(
              fields.text("route"), fields.find("code").orElse("OVERLOAD"), fields.number("calls"));
      case "refused" -> new AuditEvent.Refused(fields.text("code"), fields.text("route"));
      case "started" -> new AuditEvent.Started(fields.text("version"));
      case "recovered" -> new AuditEvent.Recovered(fields.number("bytes"));
      case "config-changed" ->
          new AuditEvent.ConfigChanged(
              AuditEvent.ConfigChanged.Change.valueOf(fields.text("change")),
              fields.list("keys"),
              (int) fields.number("keyCount"));
      case "tenant-changed" -> TenantJson.read(fields);
      case "retention" -> RetentionJson.read(fields);
      default -> ConsoleJson.read(fields.text("event"), fields);
    };
  }

  private static Gap gap(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      throw unknownForm();
    }
    return new Gap(Gap.Kind.valueOf(text.substring(0, space)), text.substring(space + 1));
  }
}
