package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static dev.kept.hooks.HookServer.VIEW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.config.ConfigException;
import dev.kept.config.KeptConfig;
import dev.kept.hooks.HookServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** CDS Hooks 2.0, Overview and HTTP Request: JSON over HTTPS, nothing null or empty in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransportTest {
  private static final String CONFIG =
      """
      server: {publicBase: "https://kept.example.org"}
      files: {auditKey: audit.key, pseudonymKey: pseudonym.key}
      tenants:
        riverside:
          zone: America/Chicago
          trust: {issuer: "https://ehr.example.org", jku: "https://ehr.example.org/jwks"}
          fhir: {base: "https://ehr.example.org/r4"}
      """;

  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @Requirement("R@1")
  void bodiesAreJsonInBothDirections() throws Exception {
    for (HttpResponse<String> answer : answers()) {
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .matches("application/(fhir\\+)?json;\\s*charset=utf-8");
      assertThat(Json.read(answer.body()).isObject()).isTrue();
    }
    for (String type : List.of("text/plain", "application/xml", "text/json")) {
      byte[] call = SAMPLE.appointmentBook().getBytes(UTF_8);
      assertThat(server.post(BOOK, call, "Content-Type", type).statusCode())
          .as(type)
          .isEqualTo(415);
    }
  }

  @Test
  @Requirement("R@3")
  void nothingThatIsSentIsNullOrEmpty() throws Exception {
    for (HttpResponse<String> answer : answers()) {
      assertThat(Json.hollow(Json.read(answer.body()))).as(answer.body()).isEmpty();
    }
    assertThat(Shown.cards()).allSatisfy(card -> assertThat(Json.hollow(card)).isEmpty());
  }

  @Test
  @Requirement({"R@2", "R@168"})
  void aServiceForRealTenantsIsKnownByHttpsOnly(@TempDir Path folder) throws IOException {
    assertThat(read(folder, CONFIG).server().publicBase()).hasScheme("https");
    assertThatThrownBy(() -> read(folder, CONFIG.replace("\"https://kept.", "\"http://kept.")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("server.publicBase");
  }

  @Test
  @Requirement({"R@2", "R@168"})
  void aClientsKeysAndRecordsAreReadOverHttpsOnly(@TempDir Path folder) {
    assertThatThrownBy(
            () ->
                read(
                    folder,
                    CONFIG
                        .replace("jku: \"https", "jku: \"http")
                        .replace("base: \"https", "base: \"http")))
        .hasMessageContaining("riverside.trust.jku")
        .hasMessageContaining("riverside.fhir.base");
  }

  private static KeptConfig read(Path folder, String text) throws IOException {
    Path file = folder.resolve("kept.yaml");
    Files.writeString(file, text);
    return KeptConfig.read(file, Path.of(""));
  }

  private List<HttpResponse<String>> answers() throws Exception {
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (String tenant : List.of("", "/t/epic", "/t/oracle", "/t/athena")) {
      answers.add(server.get(tenant + "/cds-services"));
      answers.add(server.post(tenant + BOOK, SAMPLE.appointmentBook()));
      answers.add(server.post(tenant + VIEW, SAMPLE.patientView()));
    }
    answers.add(server.post(BOOK, "{}"));
    answers.add(server.post(BOOK, "no json"));
    answers.add(server.post("/cds-services/another", "{}"));
    answers.add(server.get("/another"));
    answers.add(server.method("PUT", BOOK));
    return answers;
  }
}
