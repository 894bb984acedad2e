package dev.kept.fhir.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.fhir.CallFacts;
import dev.kept.fhir.Clinic;
import dev.kept.fhir.hook.HookBody;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveRead.Failure;
import dev.kept.fhir.live.LiveRead.Failure.Kind;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import dev.kept.time.Deadline;
import dev.kept.visit.Facts;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.VisitHistory.Extent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Live reads from a FHIR server that is not ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HapiServerTest {
  private static final Map<PrefetchKey, PrefetchTemplate> TEMPLATES =
      Map.of(
          PrefetchKey.PATIENT, new PrefetchTemplate("Patient/{{context.patientId}}"),
          PrefetchKey.APPOINTMENTS,
              new PrefetchTemplate("Appointment?patient={{context.patientId}}&_count=10"));

  private final JsonDocuments documents = new JsonDocuments();
  private final Egress egress = new Egress(Names.SYSTEM, 8, failure -> {});
  private final LiveReads reads = new LiveReads(egress, documents, failure -> {});
  private FhirServer server;

  @BeforeAll
  void start() throws Exception {
    server = new FhirServer();
  }

  @AfterAll
  void stop() throws Exception {
    reads.close();
    egress.close();
    server.stop();
  }

  @Test
  void whatACallLeftOutIsReadToTheLastPage() {
    LiveResult live = fetch(body("p1"), Limits.USUAL);
    Facts facts = CallFacts.of(body("p1"), live, tenant(Limits.USUAL), Clinic.NOW);
    assertThat(facts.patient().age()).isEqualTo(new Age.Born(LocalDate.of(1973, 6, 3)));
    assertThat(facts.history().visits()).hasSize(FhirServer.APPOINTMENTS);
    assertThat(facts.history().extent()).isEqualTo(Extent.WHOLE);
    assertThat(live.records()).extracting(ReadRecord::status).containsOnly(200).hasSize(4);
    assertThat(server.tokens()).containsOnly("Bearer secret");
  }

  @Test
  void pagesPastTheLimitLeaveTheHistoryPartial() {
    Limits two = new Limits(4 << 20, 64, 1 << 20, 5_000, 50, 2);
    LiveResult live = fetch(body("p1"), two);
    Facts facts = CallFacts.of(body("p1"), live, tenant(two), Clinic.NOW);
    assertThat(facts.history().visits()).hasSize(20);
    assertThat(facts.history().extent()).isEqualTo(Extent.PARTIAL);
  }

  @Test
  void aPatientTheServerDoesNotKnowIsMissing() {
    LiveResult live = fetch(body("p2"), Limits.USUAL);
    assertThat(live.reads())
        .containsEntry(PrefetchKey.PATIENT, new LiveRead.Failed(new Failure(Kind.STATUS, 404)))
        .containsEntry(PrefetchKey.APPOINTMENTS, new LiveRead.Empty());
  }

  private LiveResult fetch(HookBody body, Limits limits) {
    Tenant tenant = tenant(limits);
    LiveAccess.Open access = (LiveAccess.Open) LiveAccess.of(body, tenant);
    Deadline deadline = Deadline.in(Duration.ofSeconds(20), System::nanoTime);
    LiveCall call = new LiveCall(tenant, access, body.context(), deadline);
    return reads.fetch(call, CallFacts.wanted(body, TEMPLATES));
  }

  private HookBody body(String patient) {
    String json =
        """
        {"context": {"patientId": "%s"}, "fhirServer": "%s/",
         "fhirAuthorization": {"access_token": "secret"}}"""
            .formatted(patient, server.base());
    HookReader reader = new HookReader(documents);
    var reading = reader.read(Document.of(json.getBytes(UTF_8)), tenant(Limits.USUAL));
    return ((HookReading.Read) reading).body();
  }

  private Tenant tenant(Limits limits) {
    FhirAccess fhir = new FhirAccess(Optional.of(server.base()), Set.of("127.0.0.0/8"), true);
    return Clinic.tenant(VendorProfile.of(Vendor.GENERIC), limits, fhir);
  }
}
