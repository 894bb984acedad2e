package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.egress.WireServer;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveReads;
import dev.kept.hooks.FixedModel;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.pipeline.LiveData;
import dev.kept.hooks.pipeline.MissingData;
import dev.kept.hooks.pipeline.ReadNote;
import dev.kept.tenant.Tenant;
import dev.kept.visit.Facts;
import dev.kept.visit.Gap;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on record of calls that a fault of our own ended, and of calls with much to record. */
class BrokenOffCallsTest {
  private final Egress egress = new Egress(Names.SYSTEM, 16, failure -> {});
  private final LiveReads reads = new LiveReads(egress, new JsonDocuments(), failure -> {});

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void close() {
    reads.close();
    egress.close();
  }

  @Test
  void readsAndCallerStayOnRecordWhenAFaultComesAfterTheReads() throws Exception {
    ClientTokens tokens = new ClientTokens();
    String coverage = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";
    try (WireServer ehr =
            new WireServer(WireServer.raw(WireServer.http(200, "application/json", coverage)));
        HookServer server = HookServer.start(unexplained(ehr, tokens))) {
      HttpResponse<String> answer =
          server.post(
              BOOK,
              call(ehr).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
              "Content-Type",
              "application/json",
              "Authorization",
              "Bearer " + tokens.rs384(ClientTokens.claims("http://127.0.0.1" + BOOK)));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).doesNotContain("Camila");
      assertThat(Records.reads(server)).containsExactly("coverage 1 200 ok");
      AuditEntry entry = server.entries().getLast();
      assertThat(((AuditEvent.HookCall) entry.event()).outcome()).isEqualTo("INTERNAL");
      assertThat(((AuditEvent.HookCall) entry.event()).patient()).isPresent();
      assertThat(entry.who().tenant()).contains(Clinics.DEMO.id());
      assertThat(entry.who().issuer()).contains(ClientTokens.ISSUER);
      assertThat(entry.who().tokenId()).isPresent();
    }
  }

  @Test
  void everyReadIsOnRecordHoweverManyThereAre() throws Exception {
    int many = 600;
    MissingData talkative =
        (ask, stated, log) -> {
          for (int page = 1; page <= many; page++) {
            log.accept(new ReadNote("Appointment", "appointments", page, 200, "ok", 1));
          }
          return stated;
        };
    try (HookServer server = HookServer.start(Setup.saying(.62).with(talkative))) {
      assertThat(Json.cards(server.post(BOOK, Json.booking().toString()))).hasSize(1);
      assertThat(Records.reads(server)).hasSize(many);
      assertThat(server.entries().getLast().event()).isInstanceOf(AuditEvent.HookCall.class);
    }
  }

  @Test
  void whatIsCutFromARecordIsNotWhatTellsMost() throws Exception {
    MissingData gappy =
        (ask, stated, log) -> {
          List<Gap> gaps = new ArrayList<>();
          for (int i = 0; i < AuditEvent.MOST_GAPS; i++) {
            gaps.add(new Gap(Gap.Kind.REPEATED, "Appointment"));
          }
          gaps.add(new Gap(Gap.Kind.OTHER_PATIENT, "Appointment"));
          return new Facts(stated.patient(), stated.history(), stated.proposed(), gaps);
        };
    ObjectNode call = Json.booking();
    call.put("fhirServer", "https://elsewhere.example/fhir");
    try (HookServer server = HookServer.start(Setup.saying(.62).with(gappy))) {
      server.post(BOOK, call.toString());
      assertThat(Records.gaps(server))
          .hasSize(AuditEvent.MOST_GAPS)
          .startsWith("FOREIGN_SERVER fhirServer", "OTHER_PATIENT Appointment");
      assertThat(Records.lastCall(server).gapCount()).isEqualTo(AuditEvent.MOST_GAPS + 2);
    }
  }

  /** Reads are real, the model cannot explain, and clients prove themselves. */
  private Setup unexplained(WireServer ehr, ClientTokens tokens) throws Exception {
    Tenant reading = Clinics.reading(ehr.base(), Duration.ofSeconds(20));
    Tenant proving = reading.with(ClientTokens.trust(tokens.keySet(folder), Optional.empty()));
    return Setup.saying(.62)
        .with(proving)
        .with(new LiveData(reads))
        .scoredBy(stage -> FixedModel.inexplicable(.62, stage));
  }

  /** A booking whose coverage is left out. */
  private static ObjectNode call(WireServer ehr) {
    ObjectNode call = Json.booking();
    Json.at(call, "/prefetch").remove("coverage");
    call.put("fhirServer", ehr.base().toString());
    call.putObject("fhirAuthorization").put("access_token", "t-1").put("token_type", "Bearer");
    return call;
  }
}
