package dev.kept.hooks.transport;

import static dev.kept.hooks.HookServer.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.HookServer;
import dev.kept.hooks.RawHttp;
import dev.kept.hooks.RawHttp.Heard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One path for one thing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnePathTest {
  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//cds-services",
        "/cds-services//",
        "/cds-services;a=b",
        "/t/epic/../oracle/cds-services",
        "/t/../cds-services",
        "/./cds-services",
        "/t/%2e%2e/cds-services",
        "/t/epic%2Fcds-services",
        "/t/%65pic/cds-services",
        "/cds%2Dservices",
        "/t/a%5Cb/cds-services",
        "/t/a%3Bb/cds-services",
        "/t/a%00/cds-services",
        "/cds-services#a",
        "cds-services",
        "*",
        "http://evil.example/cds-services",
        "http://127.0.0.1.evil.example/cds-services",
        "http://127.0.0.1@evil.example/cds-services",
        "ftp://127.0.0.1/cds-services"
      })
  void anotherSpellingIsNothingThatIsHere(String path) throws Exception {
    for (String method : new String[] {"GET", "HEAD", "OPTIONS"}) {
      assertThat(ask(method, path).statuses()).as(method).containsExactly(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /cds-services, 200",
    "GET, /cds-services/, 200",
    "GET, /t/epic/cds-services/, 200",
    "GET, /cds-services?a=../b, 200",
    "GET, http://127.0.0.1/cds-services, 200",
    "GET, HTTP://127.0.0.1/t/epic/cds-services, 200",
    "GET, /t/another/cds-services, 401",
    "GET, /t/.../cds-services, 401",
    "GET, /t/No%20Body!/cds-services, 401",
    "GET, /t/%C3%A9/cds-services, 401",
    "GET, /, 404",
  })
  void thePathItselfAndASlashAtItsEndAreTheThing(String method, String path, int status)
      throws Exception {
    assertThat(ask(method, path).statuses()).containsExactly(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void aCallMayEndWithASlash(String end) throws Exception {
    Heard heard =
        RawHttp.say(
            server.port(),
            RawHttp.post(BOOK + end, "Connection: close\r\n", HookServer.SAMPLE.appointmentBook()));
    assertThat(heard.statuses()).containsExactly(200);
  }

  private Heard ask(String method, String path) throws Exception {
    return RawHttp.say(
        server.port(),
        method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
  }
}
