package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.tenant.Trust;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** CDS Hooks 2.0, Cross-Origin Resource Sharing. */
class CorsTest {
  private static final String BROWSER = "https://sandbox.example.org";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  @Test
  @Requirement("R@208")
  void aPreflightOfAListedOriginNeedsNoTokenAndAllowsTheCall() throws Exception {
    Trust.ClientJwt trust = ClientTokens.trust(Path.of("none.json"), Optional.empty());
    Setup setup = Setup.saying(.62).with(Clinics.trusting(trust, BROWSER));
    try (HookServer server = HookServer.start(setup)) {
      for (String path : List.of("/cds-services", BOOK)) {
        HttpResponse<String> answer = preflight(server, path, BROWSER);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, ALLOW_ORIGIN)).isEqualTo(BROWSER);
        assertThat(header(answer, "Access-Control-Allow-Methods")).contains("POST");
        assertThat(header(answer, "Access-Control-Allow-Headers"))
            .contains("Authorization")
            .contains("Content-Type");
      }
    }
  }

  @Test
  @Requirement("R@208")
  void answersAndRefusalsAreReadableToAListedOrigin() throws Exception {
    Setup setup = Setup.saying(.62).with(Clinics.trusting(new Trust.Open(), BROWSER));
    try (HookServer server = HookServer.start(setup)) {
      assertThat(header(server.get("/cds-services", "Origin", BROWSER), ALLOW_ORIGIN))
          .isEqualTo(BROWSER);
      for (String body : List.of(SAMPLE.appointmentBook(), "{}")) {
        HttpResponse<String> answer = post(server, body, BROWSER);
        assertThat(header(answer, ALLOW_ORIGIN)).isEqualTo(BROWSER);
        assertThat(header(answer, "Vary")).isEqualTo("Origin");
      }
    }
  }

  @Test
  @Requirement("R@208")
  void anotherOriginIsNotAllowed() throws Exception {
    Setup setup = Setup.saying(.62).with(Clinics.trusting(new Trust.Open(), BROWSER));
    try (HookServer server = HookServer.start(setup)) {
      for (String origin : List.of("https://evil.example", BROWSER + ".evil.example", "null")) {
        assertThat(header(preflight(server, BOOK, origin), ALLOW_ORIGIN)).isEmpty();
        assertThat(header(post(server, SAMPLE.appointmentBook(), origin), ALLOW_ORIGIN)).isEmpty();
      }
    }
  }

  private static HttpResponse<String> preflight(HookServer server, String path, String origin)
      throws Exception {
    return server.method(
        "OPTIONS", path, "Origin", origin, "Access-Control-Request-Method", "POST");
  }

  private static HttpResponse<String> post(HookServer server, String body, String origin)
      throws Exception {
    return server.post(
        BOOK, body.getBytes(UTF_8), "Content-Type", "application/json", "Origin", origin);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
