package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.tenant.Phase;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** CDS Hooks 2.0, Discovery. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscoveryTest {
  private static final String DISCOVERY = "/cds-services";
  private static final List<String> TENANTS =
      List.of("", "/t/demo", "/t/epic", "/t/oracle", "/t/athena");

  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @Requirement({"R@4", "R@5", "R@6", "R@13"})
  void everyTenantsDiscoveryIsAnObjectWithAListOfServices() throws Exception {
    for (String tenant : TENANTS) {
      HttpResponse<String> answer = server.get(tenant + DISCOVERY);
      assertThat(answer.statusCode()).as(tenant).isEqualTo(200);
      assertThat(Json.read(answer.body()).path("services").isArray()).isTrue();
      assertThat(Json.read(answer.body()).path("services")).isNotEmpty();
    }
  }

  @Test
  @Requirement("R@5")
  void discoveryIsThereWhileATenantIsPaused() throws Exception {
    try (HookServer paused = HookServer.start(Setup.saying(.62).with(Clinics.in(Phase.PAUSED)))) {
      HttpResponse<String> answer = paused.get(DISCOVERY);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(server.get(DISCOVERY).body());
    }
  }

  @Test
  @Requirement({"R@7", "R@8", "R@9", "R@10", "R@12"})
  void everyServiceIsDescribedInWords() throws Exception {
    for (JsonNode service : services()) {
      assertThat(service.path("hook").asText()).isIn("appointment-book", "patient-view");
      for (String member :
          List.of("hook", "id", "title", "description", "usageRequirements", "version")) {
        assertThat(service.path(member).isTextual()).as(member).isTrue();
        assertThat(service.path(member).asText()).as(member).isNotBlank();
      }
    }
  }

  @Test
  @Requirement({"R@11", "R@29", "R@36"})
  void prefetchIsAnObjectOfQueriesByKey() throws Exception {
    for (JsonNode service : services()) {
      assertThat(service.path("prefetch").isObject()).isTrue();
      assertThat(service.path("prefetch")).isNotEmpty().allMatch(JsonNode::isTextual);
      assertThat(service.path("prefetch").has("patient")).isTrue();
    }
  }

  @Test
  @Requirement({"R@10", "R@16"})
  void everyServiceAnswersUnderItsIdAndOnlyThere() throws Exception {
    for (String tenant : TENANTS) {
      List<String> paths = new ArrayList<>();
      for (JsonNode service : services(tenant)) {
        String path = DISCOVERY + "/" + service.path("id").asText();
        paths.add(path);
        boolean books = service.path("hook").asText().equals("appointment-book");
        String call = books ? SAMPLE.appointmentBook() : SAMPLE.patientView();
        assertThat(server.post(tenant + path, call).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(paths).contains(BOOK).doesNotHaveDuplicates().isSubsetOf(BOOK, VIEW);
    }
    assertThat(server.post(DISCOVERY + "/another", SAMPLE.patientView()).statusCode())
        .isEqualTo(404);
  }

  @Test
  @Requirement("R@14")
  void otherStatusesTellWhatIsWrong() throws Exception {
    assertThat(server.get("/t/nobody" + DISCOVERY).statusCode()).isEqualTo(401);
    HttpResponse<String> answer = server.method("PUT", DISCOVERY);
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).isPresent();
  }

  private List<JsonNode> services() throws Exception {
    List<JsonNode> all = new ArrayList<>();
    for (String tenant : TENANTS) {
      all.addAll(services(tenant));
    }
    return all;
  }

  private List<JsonNode> services(String tenant) throws Exception {
    return Json.list(Json.read(server.get(tenant + DISCOVERY).body()).path("services"));
  }
}
