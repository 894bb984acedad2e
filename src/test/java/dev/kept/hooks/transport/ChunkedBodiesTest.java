package dev.kept.hooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.RawHttp;
import dev.kept.hooks.RawHttp.Heard;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112, 7.1: every legal chunked body is taken, nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChunkedBodiesTest {
  private static final String NEXT = "GET /echo HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

  private final WireServer server = new WireServer(WireBounds.USUAL);

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5\r\nhello\r\n0\r\n\r\n",
        "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
        "5;a=b\r\nhello\r\n0;c=\"d e\"\r\n\r\n",
        "5 ; a\r\nhello\r\n0\r\n\r\n",
        "0005\r\nhello\r\n0000\r\n\r\n",
        "5\r\nhello\r\n0\r\nX-Check: 1\r\nX-Other: 2\r\n\r\n"
      })
  void aLegalBodyIsTakenAndTheNextRequestBeginsAfterIt(String chunks) throws Exception {
    Heard heard = RawHttp.sayAndHangUp(server.port(), chunked(chunks) + NEXT);
    assertThat(heard.statuses()).as(heard.text()).containsExactly(200, 200);
    assertThat(heard.text()).contains("\r\n\r\nhello").contains("\r\n\r\nhere");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Chunked", "CHUNKED", "\tchunked \t", ""})
  void theWordIsTheSameInAnyCaseAndSpace(String word) throws Exception {
    String request = chunked("5\r\nhello\r\n0\r\n\r\n");
    String sent = word.isEmpty() ? "\r\n" + request : request.replace(" chunked", word);
    Heard heard = RawHttp.sayAndHangUp(server.port(), sent + "\r\n" + NEXT);
    assertThat(heard.statuses()).as(heard.text()).containsExactly(200, 200);
    assertThat(heard.text()).contains("\r\n\r\nhello").contains("\r\n\r\nhere");
  }

  static Stream<String> broken() {
    return Stream.of(
        "zz\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "+5\r\nhello\r\n0\r\n\r\n",
        " 5\r\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        "ffffffffffffffff\r\nhello",
        "7fffffff\r\nhello",
        "4000001\r\nhello",
        "3\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "5\r\nhelloXX0\r\n\r\n",
        "\r\n\r\n",
        "0".repeat(100_000) + "5\r\nhello\r\n0\r\n\r\n",
        "5;" + "a".repeat(100_000) + "\r\nhello\r\n0\r\n\r\n",
        "5;\u0000\r\nhello\r\n0\r\n\r\n",
        "5\nhello\n0\n\n",
        "5\rhello\r\n0\r\n\r\n",
        "5\r\nhello\r\n0\r\nno trailer\r\n\r\n",
        "5\r\nhello\r\n0\r\n" + "X: y\r\n".repeat(10_000) + "\r\n");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void anyOtherIsA400AndAnEndAndNotInTheLog(String chunks) throws Exception {
    try (LogEar ear = new LogEar()) {
      Heard heard = RawHttp.say(server.port(), chunked(chunks) + NEXT);
      assertThat(heard.statuses()).as(heard.text()).isSubsetOf(400, 413).hasSizeLessThan(2);
      assertThat(heard.closed()).isTrue();
      assertThat(ear.heard()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void anyOtherThatNobodyReadsIsAnEnd(String chunks) throws Exception {
    String request = chunked(chunks).replaceFirst("/echo", "/unread");
    try (LogEar ear = new LogEar()) {
      Heard heard = RawHttp.say(server.port(), request + NEXT);
      assertThat(heard.statuses()).as(heard.text()).isSubsetOf(200).hasSizeLessThan(2);
      assertThat(heard.closed()).isTrue();
      assertThat(ear.heard()).isEmpty();
    }
  }

  @Test
  void aBodyIsTheSameHoweverItArrives() throws Exception {
    String letters = "abcdefghij".repeat(5_000);
    StringBuilder chunks = new StringBuilder();
    for (int at = 0; at < letters.length(); at += 7_777) {
      String part = letters.substring(at, Math.min(letters.length(), at + 7_777));
      chunks.append(Integer.toHexString(part.length())).append("\r\n").append(part).append("\r\n");
    }
    Heard heard = RawHttp.sayAndHangUp(server.port(), chunked(chunks + "0\r\n\r\n") + NEXT);
    assertThat(heard.statuses()).containsExactly(200, 200);
    assertThat(heard.text()).contains("\r\n\r\n" + letters);
  }

  private static String chunked(String chunks) {
    return "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
  }
}
