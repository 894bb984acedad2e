package dev.kept.bench.ledger;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.Pseudonyms;
import dev.kept.audit.ScoreNote;
import dev.kept.audit.ScoreNote.Suggested;
import dev.kept.audit.Who;
import dev.kept.decision.Tier;
import dev.kept.features.FeatureVector;
import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import dev.kept.visit.Gap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Records shaped as a service writes them, of ten tenants and their patients. */
final class SampleRecords {
  static final int TENANTS = 10;
  static final int PATIENTS = 20_000;
  static final int USERS = 500;
  private static final int FEATURES = 48;
  private static final int PRACTITIONERS = 997;
  private static final ZoneId ZONE = ZoneId.of("America/Chicago");
  private static final String SERVICE = "no-show-appointment-book";

  private final List<Patient> patients;
  private final FeatureVector vector;

  SampleRecords() {
    Pseudonyms pseudonyms = new Pseudonyms(new byte[32]);
    patients = IntStream.range(0, PATIENTS).mapToObj(i -> patient(pseudonyms, i)).toList();
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      values[i] = i % 4 == 0 ? random.nextFloat() : random.nextInt(40);
    }
    vector = FeatureVector.of(values);
  }

  private record Patient(TenantId tenant, Pseudonym pseudonym, String sealed) {}

  private static Patient patient(Pseudonyms pseudonyms, int number) {
    TenantId tenant = tenant(number % TENANTS);
    String id = "e2cZ4IXyxkP1h" + number;
    return new Patient(tenant, pseudonyms.patient(tenant, id), pseudonyms.seal(tenant, id));
  }

  static TenantId tenant(int number) {
    return new TenantId("clinic-" + number);
  }

  static String user(int number) {
    return "Practitioner/u" + number;
  }

  Pseudonym patient(int number) {
    return patients.get(number).pseudonym();
  }

  /** What one call leaves: that it was answered, and the score. */
  List<AuditEntry> hook(Instant at) {
    return records(at, true);
  }

  /**
   * The same with, every third time, what was read from the FHIR server for it; as often, feedback.
   */
  List<AuditEntry> hookAndMore(Instant at) {
    return records(at, false);
  }

  private List<AuditEntry> records(Instant at, boolean bare) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    Patient patient = patients.get(random.nextInt(PATIENTS));
    Who who = who(patient.tenant());
    String instance = id().toString();
    UUID card = id();
    AuditEntry call = entry(at, who, call(instance, patient));
    AuditEntry score = entry(at, who, new AuditEvent.Scored(note(instance, patient, at, card)));
    return switch (bare ? 2 : random.nextInt(3)) {
      case 0 -> List.of(entry(at, who, read(instance, patient)), call, score);
      case 1 -> List.of(call, score, entry(at, who, feedback(card)));
      default -> List.of(call, score);
    };
  }

  private static AuditEntry entry(Instant at, Who who, AuditEvent event) {
    return new AuditEntry(id(), at, who, event);
  }

  private static UUID id() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static Who who(TenantId tenant) {
    return new Who(
        Optional.of(tenant),
        Optional.of("https://ehr.example.org/oauth2"),
        Optional.of("https://ehr.example.org/oauth2"),
        Optional.of(user(ThreadLocalRandom.current().nextInt(USERS))),
        Optional.of(id().toString()),
        Optional.empty());
  }

  private static AuditEvent call(String instance, Patient patient) {
    return new AuditEvent.HookCall(
        SERVICE,
        instance,
        Optional.of(patient.pseudonym()),
        "CARDS",
        Phase.STAFF,
        1,
        Optional.empty(),
        Optional.of("t0-2026-03"),
        List.of(new Gap(Gap.Kind.PARTIAL, "appointments")),
        1);
  }

  private static AuditEvent read(String instance, Patient patient) {
    return new AuditEvent.LiveRead(
        instance,
        Optional.of(patient.pseudonym()),
        "Coverage",
        "coverage",
        1,
        new AuditEvent.ReadOutcome(200, "ok", 37));
  }

  private static AuditEvent feedback(UUID card) {
    return new AuditEvent.Feedback(
        SERVICE,
        card,
        "overridden",
        List.of(),
        List.of(new AuditEvent.Reason("urn:kept:override", "contacted")),
        false,
        Optional.empty());
  }

  private ScoreNote note(String instance, Patient patient, Instant at, UUID card) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    double probability = .05 + .9 * random.nextDouble();
    return new ScoreNote(
        new ScoreNote.Asked(SERVICE, instance, ScoreNote.Stage.T0, true, false),
        new ScoreNote.Visit(
            patient.pseudonym(),
            patient.sealed(),
            Optional.empty(),
            at.plus(Duration.ofMinutes(15L * random.nextInt(4_000))),
            true,
            ZONE,
            20,
            "Practitioner/d" + random.nextInt(PRACTITIONERS),
            "Location/elm",
            "office-visit",
            true),
        new ScoreNote.Result(
            1, vector, probability, Tier.MEDIUM, "advise-medium", "t0-2026-03", Phase.STAFF),
        Optional.of(new ScoreNote.Shown(card, List.of(new Suggested(id(), "outreach:call")))));
  }
}
