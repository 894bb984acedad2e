package dev.kept.hooks.transport;

import static dev.kept.hooks.HookServer.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.HookServer;
import dev.kept.hooks.RawHttp;
import dev.kept.hooks.RawHttp.Heard;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no request, or could be two, is a 400 and an end; none of it reaches the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenRequestsTest {
  private static final String NEXT = "GET /cds-services HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  private static final String CHUNKS = "5\r\nhello\r\n0\r\n\r\n";
  private static final String LINE = "POST " + BOOK + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";

  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<String> ambiguous() {
    return Stream.of(
            "Content-Length: 3\r\nContent-Length: 5",
            "Content-Length: 5\r\nContent-Length: 5",
            "Content-Length: 5, 5",
            "Content-Length: +5",
            "Content-Length: -1",
            "Content-Length: 0x5",
            "Content-Length: 5 5",
            "Content-Length:",
            "Content-Length: 99999999999999999999",
            "Content-Length: 15\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 15",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: identity",
            "Transfer-Encoding:",
            "Transfer-Encoding : chunked",
            "X: a\r\n Transfer-Encoding: chunked",
            "X: a\nTransfer-Encoding: chunked",
            "X: a\rTransfer-Encoding: chunked")
        .map(headers -> LINE + headers + "\r\n\r\n" + CHUNKS);
  }

  static Stream<String> noRequest() {
    return Stream.of(
        "GET\t /x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "post " + BOOK + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n",
        "G(T /x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET\r\n\r\n",
        "GET /x\r\n\r\n",
        " /x HTTP/1.1\r\n\r\n",
        "{\"family\": \"Sample\"}\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000",
        "\r\n\r\nGET /x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "\nGET /x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET /x HTTP/1.1\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Family(Sample): a\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\nno colon\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\u0000b\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET /x HTTP/7.1\r\nHost: 127.0.0.1\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource({"ambiguous", "noRequest"})
  void itIsA400AndAnEnd(String bytes) throws Exception {
    try (LogEar ear = new LogEar()) {
      Heard heard = RawHttp.say(server.port(), bytes + NEXT);
      assertThat(heard.statuses()).as(heard.text()).containsExactly(400);
      assertThat(heard.text()).contains("OperationOutcome").contains("Connection: close");
      assertThat(heard.closed()).isTrue();
      assertThat(ear.heard()).isEmpty();
    }
  }

  @Test
  void whatCameBeforeIsStillAnswered() throws Exception {
    Heard heard = RawHttp.say(server.port(), NEXT + "get\t/x\r\n\r\n");
    assertThat(heard.statuses()).containsExactly(200, 400);
  }

  @Test
  void aHeadThatEndsInTheMiddleIsSilence() throws Exception {
    try (LogEar ear = new LogEar()) {
      for (String bytes : List.of("GE", LINE, LINE + "Content-Le")) {
        assertThat(RawHttp.sayAndHangUp(server.port(), bytes).statuses()).isEmpty();
      }
      assertThat(RawHttp.sayAndHangUp(server.port(), NEXT).statuses()).containsExactly(200);
      assertThat(ear.heard()).isEmpty();
    }
  }
}
