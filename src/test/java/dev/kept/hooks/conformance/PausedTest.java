package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.audit.AuditEvent;
import dev.kept.egress.Canary;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveReads;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.pipeline.LiveData;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A paused clinic is left alone, and so are its servers. */
class PausedTest {
  private static final Budgets BUDGETS = new Budgets(Duration.ofSeconds(5), Duration.ofMillis(400));

  @Test
  void nothingIsAskedOfItsFhirServerWhateverACallLacks() throws Exception {
    try (Canary ehr = new Canary()) {
      assertThat(answer(ehr, Phase.PAUSED)).isEqualTo("{\"cards\":[]}");
      assertThat(ehr.connections()).isZero();
      var _ = answer(ehr, Phase.STAFF);
      assertThat(ehr.connections()).isPositive();
    }
  }

  @Test
  void whatPeopleSayOfItsCardsIsKept() throws Exception {
    String feedback =
        "{\"feedback\":[{\"card\":\"4e0a3a1e-3283-4575-ab82-028d55fe2719\","
            + "\"outcome\":\"accepted\",\"outcomeTimestamp\":\"2026-11-21T17:00:00Z\","
            + "\"acceptedSuggestions\":[{\"id\":\"e56e1945-20b3-4393-8503-a1a20fd73152\"}]}]}";
    try (HookServer paused = HookServer.start(Setup.saying(.62).with(Clinics.in(Phase.PAUSED)))) {
      assertThat(paused.post("/t/demo" + VIEW + "/feedback", feedback).statusCode()).isEqualTo(200);
      assertThat(paused.entries())
          .last()
          .extracting("event")
          .isInstanceOf(AuditEvent.Feedback.class);
    }
  }

  private static String answer(Canary ehr, Phase phase) throws Exception {
    URI base = URI.create("http://127.0.0.1:" + ehr.port() + "/fhir");
    Tenant clinic = Clinics.reading(base, BUDGETS).with(Rollout.everywhere(phase));
    ObjectNode call = Json.chart();
    call.remove("prefetch");
    call.put("fhirServer", base.toString());
    call.putObject("fhirAuthorization")
        .put("access_token", "t-1")
        .put("token_type", "Bearer")
        .put("expires_in", 300)
        .put("scope", "patient/*.read")
        .put("subject", "kept");
    try (Egress egress = new Egress(Names.SYSTEM, 16, failure -> {});
        LiveReads reads = new LiveReads(egress, new JsonDocuments(), failure -> {});
        HookServer server =
            HookServer.start(Setup.saying(.62).with(clinic).with(new LiveData(reads)))) {
      return server.post("/t/demo" + VIEW, call.toString()).body();
    }
  }
}
