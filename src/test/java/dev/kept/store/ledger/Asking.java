package dev.kept.store.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.EntryJson;
import dev.kept.audit.Pseudonyms;
import dev.kept.audit.ScoreNote;
import dev.kept.audit.ScoreNote.Asked;
import dev.kept.audit.ScoreNote.Result;
import dev.kept.audit.ScoreNote.Shown;
import dev.kept.audit.ScoreNote.Stage;
import dev.kept.audit.ScoreNote.Suggested;
import dev.kept.audit.ScoreNote.Visit;
import dev.kept.audit.Who;
import dev.kept.decision.Tier;
import dev.kept.features.FeatureVector;
import dev.kept.store.trail.Shipped;
import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A score as a test wishes it, as it comes from the trail. */
final class Asking {
  static final Instant NINE = Instant.parse("2026-03-02T15:00:00Z");
  static final Pseudonyms PSEUDONYMS = new Pseudonyms(new byte[32]);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TenantId tenant;
  private final String patient;
  private boolean production = true;
  private Stage stage = Stage.T0;
  private Optional<String> appointment = Optional.empty();
  private boolean proposed;
  private String serviceType = "check-up";
  private Instant start = NINE.plusSeconds(864_000);
  private String practitioner = "d1";
  private String location = "north";
  private String hookInstance = "call";
  private Instant at = NINE;
  private double probability = .4;
  private Phase phase = Phase.STAFF;
  private boolean heldOut;
  private Optional<Shown> shown = Optional.empty();

  private Asking(TenantId tenant, String patient) {
    this.tenant = tenant;
    this.patient = patient;
  }

  static Asking of(TenantId tenant, String patient) {
    return new Asking(tenant, patient);
  }

  Asking stage(Stage other) {
    stage = other;
    return this;
  }

  Asking trial() {
    production = false;
    return this;
  }

  Asking id(String appointmentId) {
    appointment = Optional.of(appointmentId);
    return this;
  }

  Asking proposed() {
    proposed = true;
    return this;
  }

  Asking of(String type) {
    serviceType = type;
    return this;
  }

  Asking starting(Instant other) {
    start = other;
    return this;
  }

  Asking with(String someone, String somewhere) {
    practitioner = someone;
    location = somewhere;
    return this;
  }

  Asking minutes(long later) {
    at = NINE.plusSeconds(60 * later);
    return this;
  }

  Asking saying(double p) {
    probability = p;
    return this;
  }

  Asking calling(String instance) {
    hookInstance = instance;
    return this;
  }

  Asking heldOut() {
    heldOut = true;
    return this;
  }

  Asking card(UUID card, Suggested... suggestions) {
    shown = Optional.of(new Shown(card, List.of(suggestions)));
    return this;
  }

  /** With an id of its own each time. */
  Shipped shipped() {
    return shipped(UUID.randomUUID());
  }

  Shipped shipped(UUID id) {
    return shipped(new AuditEntry(id, at, Who.of(tenant), new AuditEvent.Scored(note())));
  }

  static Shipped shipped(AuditEntry entry) {
    try {
      var json = JSON.readTree(EntryJson.write(entry));
      return new Shipped(
          entry.id(), entry.at(), entry.who().tenant(), json.get("event").asText(), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ScoreNote note() {
    return new ScoreNote(
        new Asked("no-show-appointment-book", hookInstance, stage, production, heldOut),
        new Visit(
            PSEUDONYMS.patient(tenant, patient),
            PSEUDONYMS.seal(tenant, patient),
            appointment.map(id -> PSEUDONYMS.appointment(tenant, id)),
            start,
            true,
            ZoneId.of("America/Chicago"),
            30,
            practitioner,
            location,
            serviceType,
            proposed),
        new Result(
            1,
            FeatureVector.of(1, Float.NaN, .5f),
            probability,
            probability < .25 ? Tier.LOW : Tier.MEDIUM,
            "advise-medium",
            "t0-2026-03",
            phase),
        shown);
  }
}
