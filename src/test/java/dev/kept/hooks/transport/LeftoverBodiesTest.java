package dev.kept.hooks.transport;

import static dev.kept.hooks.HookServer.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.HookServer;
import dev.kept.hooks.RawHttp;
import dev.kept.hooks.RawHttp.Heard;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody read of a body is never taken for a request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeftoverBodiesTest {
  private static final String SMUGGLED = "GET /cds-services HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  private static final String TEXT = "Content-Type: text/plain\r\n";
  private static final String MARKER = "Sample-Camila-1997-03-14";

  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(415, "POST " + BOOK, TEXT),
        Arguments.of(415, "POST " + BOOK, "Content-Encoding: gzip\r\n"),
        Arguments.of(404, "POST /cds-services/another", ""),
        Arguments.of(404, "POST /another", ""),
        Arguments.of(404, "POST //cds-services", ""),
        Arguments.of(401, "POST /t/another" + BOOK, ""),
        Arguments.of(405, "PUT " + BOOK, ""),
        Arguments.of(204, "OPTIONS " + BOOK, ""),
        Arguments.of(200, "GET /cds-services", ""),
        Arguments.of(200, "HEAD /cds-services", ""));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aConnectionThatShallCloseGivesOneAnswerAndCloses(int status, String what, String headers)
      throws Exception {
    for (String close : List.of("close", "Close", "keep-alive, close")) {
      String connection = "Connection: " + close + "\r\n";
      Heard heard = RawHttp.say(server.port(), request(what, headers + connection));
      assertThat(heard.statuses()).as(heard.text()).containsExactly(status);
      assertThat(heard.closed()).isTrue();
      assertThat(heard.text()).contains("Connection: close");
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aConnectionThatStaysTakesTheNextRequestAfterTheBody(int status, String what, String headers)
      throws Exception {
    String next = "GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    Heard heard = RawHttp.sayAndHangUp(server.port(), request(what, headers) + next);
    assertThat(heard.statuses()).as(heard.text()).startsWith(status).doesNotContain(500, 503);
    assertThat(heard.statuses().subList(1, heard.statuses().size())).isIn(List.of(404), List.of());
  }

  @Test
  void aBodyOfAnUnknownFormIsNeitherARequestNorInTheLog() throws Exception {
    try (LogEar ear = new LogEar(MARKER)) {
      for (String body :
          List.of(
              MARKER + " {\t\"x\": 1 }",
              "{\"family\": \"" + MARKER + "\", \"x\": 1}\r\n",
              MARKER + "/1997 /x HTTP/1.1\r\n\r\n",
              "{\"n\":\"" + MARKER + "\"} /x HTTP/1.1\r\n\r\n")) {
        for (String connection : List.of("", "Connection: close\r\n")) {
          Heard heard =
              RawHttp.sayAndHangUp(server.port(), RawHttp.post(BOOK, TEXT + connection, body));
          assertThat(heard.statuses()).as(heard.text()).containsExactly(415);
        }
      }
      assertThat(ear.heard()).isEmpty();
    }
  }

  @Test
  void anAnswerComesThroughThoughTheBodyIsLargerThanABuffer() throws Exception {
    Duration minute = Duration.ofMinutes(1);
    String body = " ".repeat(3 << 20);
    try (WireServer patient = new WireServer(new WireBounds(minute, minute, minute))) {
      for (String path : List.of("/unread", "/nothing")) {
        Heard heard =
            RawHttp.say(patient.port(), RawHttp.post(path, "Connection: close\r\n", body));
        assertThat(heard.statuses()).containsExactly(path.equals("/unread") ? 200 : 404);
        assertThat(heard.closed()).isTrue();
      }
    }
  }

  private static String request(String what, String headers) {
    return what
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        + headers
        + "Content-Length: "
        + SMUGGLED.length()
        + "\r\n\r\n"
        + SMUGGLED;
  }
}
