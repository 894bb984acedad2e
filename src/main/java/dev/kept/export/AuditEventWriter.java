package dev.kept.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.ConsoleEvent;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.Who;
import dev.kept.export.EventKind.Code;
import dev.kept.tenant.TenantId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Entries as FHIR R4 AuditEvent, in the shapes of IHE's Basic Audit Log Patterns (ITI BALP 1.1):
 * who called, who answered, on whose behalf, about which patient, in which transaction. Patients
 * are named by their pseudonyms; nothing is told that the trail does not hold.
 */
public final class AuditEventWriter {
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
  private static final String BALP =
      "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";
  private static final Code CLIENT = new Code(DICOM, "110153", "Source Role ID");
  private static final Code SERVER = new Code(DICOM, "110152", "Destination Role ID");
  private static final Code USER =
      new Code(
          "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
          "IRCP",
          "information recipient");

  private final JsonFactory json = new JsonFactory();
  private final String base;

  /**
   * A writer.
   *
   * @param base the base clients know the service by; begins the systems of identifiers
   */
  public AuditEventWriter(String base) {
    this.base = base;
  }

  /** {@code entry} as one line of NDJSON, without its end. */
  public String line(AuditEntry entry) {
    StringWriter text = new StringWriter();
    write(entry, text);
    return text.toString();
  }

  private void write(AuditEntry entry, Writer to) {
    try (JsonGenerator out = json.createGenerator(to)) {
      EventKind kind = EventKind.of(entry.event());
      out.writeStartObject();
      out.writeStringField("resourceType", "AuditEvent");
      out.writeStringField("id", entry.id().toString());
      coding(out, "type", kind.type());
      out.writeArrayFieldStart("subtype");
      code(out, kind.subtype());
      out.writeEndArray();
      out.writeStringField("action", kind.action());
      out.writeStringField("recorded", entry.at().toString());
      out.writeStringField("outcome", kind.outcome());
      out.writeStringField("outcomeDesc", kind.words());
      agents(out, entry);
      source(out, entry.who().tenant());
      entities(out, entry);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** In a read of its own the service is the client; else the EHR is. */
  private void agents(JsonGenerator out, AuditEntry entry) throws IOException {
    boolean reads = entry.event() instanceof AuditEvent.LiveRead;
    Who who = entry.who();
    if (entry.event() instanceof ConsoleEvent) {
      person(out, who.user().orElse("unknown"));
      return;
    }
    String caller = who.client().or(who::issuer).or(who::certificate).orElse("unproven");
    String ehr = who.tenant().map(TenantId::value).orElse("nobody");
    out.writeArrayFieldStart("agent");
    agent(out, CLIENT, reads ? "Kept" : caller, who.user().isEmpty());
    agent(out, SERVER, reads ? "FHIR server of " + ehr : "Kept", false);
    if (who.user().isPresent()) {
      agent(out, USER, who.user().get(), true);
    }
    out.writeEndArray();
  }

  /** In the console a person calls, and the service answers. */
  private void person(JsonGenerator out, String name) throws IOException {
    out.writeArrayFieldStart("agent");
    agent(out, CLIENT, name, true);
    agent(out, SERVER, "Kept", false);
    out.writeEndArray();
  }

  private void agent(JsonGenerator out, Code type, String who, boolean requestor)
      throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("type");
    out.writeArrayFieldStart("coding");
    code(out, type);
    out.writeEndArray();
    out.writeEndObject();
    out.writeObjectFieldStart("who");
    out.writeStringField("display", who);
    out.writeEndObject();
    out.writeBooleanField("requestor", requestor);
    out.writeEndObject();
  }

  private static void source(JsonGenerator out, Optional<TenantId> tenant) throws IOException {
    out.writeObjectFieldStart("source");
    if (tenant.isPresent()) {
      out.writeStringField("site", tenant.get().value());
    }
    out.writeObjectFieldStart("observer");
    out.writeStringField("display", "Kept");
    out.writeEndObject();
    out.writeArrayFieldStart("type");
    code(
        out,
        new Code(
            "http://terminology.hl7.org/CodeSystem/security-source-type",
            "4",
            "Application Server"));
    out.writeEndArray();
    out.writeEndObject();
  }

  private void entities(JsonGenerator out, AuditEntry entry) throws IOException {
    out.writeArrayFieldStart("entity");
    Optional<String> transaction = transaction(entry.event());
    if (transaction.isPresent()) {
      out.writeStartObject();
      what(out, "/hook-instance", transaction.get());
      type(out, new Code(BALP, "XrequestId", "X-Request-Id"));
      out.writeEndObject();
    }
    Optional<Pseudonym> patient = patient(entry.event());
    if (patient.isPresent()) {
      out.writeStartObject();
      what(out, "/patient-pseudonym", patient.get().value());
      type(out, new Code(ENTITY, "1", "Person"));
      role(out, new Code(ROLE, "1", "Patient"));
      out.writeEndObject();
    }
    if (entry.event() instanceof AuditEvent.LiveRead read) {
      query(out, read);
    }
    details(out, entry);
    out.writeEndArray();
  }

  /** What was asked for; parameters are not on record. */
  private static void query(JsonGenerator out, AuditEvent.LiveRead read) throws IOException {
    out.writeStartObject();
    type(out, new Code(ENTITY, "2", "System Object"));
    role(out, new Code(ROLE, "24", "Query"));
    String asked = "GET " + read.resourceType() + ", prefetch " + read.key();
    out.writeStringField("query", Base64.getEncoder().encodeToString(asked.getBytes(UTF_8)));
    out.writeEndObject();
  }

  private static void details(JsonGenerator out, AuditEntry entry) throws IOException {
    Map<String, String> details = EventDetails.of(entry.event());
    Map<String, String> all = new LinkedHashMap<>();
    entry.who().tokenId().ifPresent(id -> all.put("jti", id));
    all.putAll(details);
    out.writeStartObject();
    type(out, new Code(ENTITY, "2", "System Object"));
    role(out, new Code(ROLE, "3", "Report"));
    out.writeArrayFieldStart("detail");
    for (Map.Entry<String, String> detail : all.entrySet()) {
      out.writeStartObject();
      out.writeStringField("type", detail.getKey());
      out.writeStringField("valueString", detail.getValue().isEmpty() ? "-" : detail.getValue());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void what(JsonGenerator out, String system, String value) throws IOException {
    out.writeObjectFieldStart("what");
    out.writeObjectFieldStart("identifier");
    out.writeStringField("system", base + system);
    out.writeStringField("value", value.isEmpty() ? "-" : value);
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void role(JsonGenerator out, Code role) throws IOException {
    coding(out, "role", role);
  }

  private static void type(JsonGenerator out, Code type) throws IOException {
    coding(out, "type", type);
  }

  private static void coding(JsonGenerator out, String field, Code code) throws IOException {
    out.writeFieldName(field);
    code(out, code);
  }

  private static void code(JsonGenerator out, Code code) throws IOException {
    out.writeStartObject();
    out.writeStringField("system", code.system());
    out.writeStringField("code", code.code());
    out.writeStringField("display", code.display());
    out.writeEndObject();
  }

  private static Optional<String> transaction(AuditEvent event) {
    return switch (event) {
      case AuditEvent.HookCall call -> Optional.of(call.hookInstance());
      case AuditEvent.LiveRead read -> Optional.of(read.hookInstance());
      default -> Optional.empty();
    };
  }

  private static Optional<Pseudonym> patient(AuditEvent event) {
    return switch (event) {
      case AuditEvent.HookCall call -> call.patient();
      case AuditEvent.LiveRead read -> read.patient();
      case ConsoleEvent.Viewed viewed -> viewed.patient();
      default -> Optional.empty();
    };
  }
}
