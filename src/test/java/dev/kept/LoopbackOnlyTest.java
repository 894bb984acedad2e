package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.RawHttp;
import dev.kept.hooks.RawHttp.Heard;
import dev.kept.hooks.TransportRefusals;
import dev.kept.hooks.transport.Wire;
import dev.kept.hooks.transport.WireBounds;
import io.helidon.webserver.WebServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The open demo answers this machine's own clients and pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoopbackOnlyTest {
  private final WebServer server = server();

  @AfterAll
  void stop() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8080",
        "localhost.",
        "LocalHost.:1",
        "127.0.0.1:8080",
        "[::1]:8080"
      })
  void loopbackNamesAreAnswered(String host) throws Exception {
    assertThat(ask("GET /a", host, "").statuses()).containsExactly(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "localhost..",
        "0.0.0.0:8080",
        "127.1",
        "2130706433"
      })
  void otherNamesGetAnOperationOutcome(String host) throws Exception {
    Heard heard = ask("GET /a", host, "");
    assertThat(heard.statuses()).containsExactly(403);
    assertThat(heard.text()).contains("application/fhir+json").contains("\"OperationOutcome\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:3000", "https://LOCALHOST", "http://[::1]:5"})
  void aPageOfThisMachineMayAskAndRead(String origin) throws Exception {
    String header = "Origin: " + origin + "\r\n";
    Heard asked = ask("GET /a", "localhost", header);
    assertThat(asked.statuses()).containsExactly(200);
    assertThat(asked.text()).contains("Access-Control-Allow-Origin: " + origin + "\r\n");
    String wish = header + "Access-Control-Request-Method: POST\r\n";
    Heard preflight = ask("OPTIONS /a", "localhost", wish);
    assertThat(preflight.statuses()).containsExactly(204);
    assertThat(preflight.text())
        .contains("Access-Control-Allow-Origin: " + origin + "\r\n")
        .containsPattern("Access-Control-Allow-Methods: .*POST")
        .containsPattern("Access-Control-Allow-Headers: .*Content-Type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost:8080",
        "null",
        "",
        "file://",
        "http://evil.example",
        "http://localhost.evil.example",
        "http://127.0.0.1@evil.example",
        "http://localhost/x"
      })
  void anyOtherPageMayNot(String origin) throws Exception {
    for (String what : List.of("GET /a", "OPTIONS /a")) {
      Heard heard = ask(what, "localhost", "Origin: " + origin + "\r\n");
      assertThat(heard.statuses()).containsExactly(403);
      assertThat(heard.text()).doesNotContain("Access-Control");
    }
  }

  @Test
  void aFullUriOfAnotherHostIsNotAnswered() throws Exception {
    assertThat(ask("GET http://evil.example/a", "localhost", "").statuses()).containsExactly(404);
    assertThat(ask("GET http://localhost/a", "evil.example", "").statuses()).containsExactly(404);
    assertThat(ask("GET http://evil.example/a", "evil.example", "").statuses())
        .containsExactly(403);
    assertThat(ask("GET http://localhost/a", "localhost", "").statuses()).containsExactly(200);
  }

  private Heard ask(String what, String host, String headers) throws Exception {
    return RawHttp.say(
        server.port(),
        what
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\n"
            + headers
            + "Connection: close\r\nContent-Length: 0\r\n\r\n");
  }

  private static WebServer server() {
    Wire wire = new Wire(WireBounds.USUAL);
    return wire.server(
            wire.routing()
                .addFilter(new LoopbackOnly())
                .get("/a", (request, response) -> response.send("a")),
            TransportRefusals.handlers())
        .host("127.0.0.1")
        .port(0)
        .build()
        .start();
  }
}
