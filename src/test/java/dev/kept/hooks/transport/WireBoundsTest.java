package dev.kept.hooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.RawHttp;
import dev.kept.hooks.RawHttp.Heard;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bound at it and past it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireBoundsTest {
  private static final String LINE = "GET /echo HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  private static final String CLOSE = "Connection: close\r\n";
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  /** Until when a connection ends that must be answered before. */
  private static final Duration AMPLE = Duration.ofSeconds(2);

  private final WireServer server = new WireServer(new WireBounds(LONG, LONG, LONG));

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void headersMayTakeSixteenKilobytes() throws Exception {
    int rest = WireBounds.HEADER_BYTES - ("Host: 127.0.0.1\r\n" + CLOSE + "X: \r\n").length();
    assertThat(with("X: " + "y".repeat(rest - 10)).statuses()).containsExactly(200);
    assertThat(with("X: " + "y".repeat(rest + 10)).statuses()).containsExactly(431);
    assertThat(with("X: y\r\n".repeat(rest / 5) + "X: y").statuses()).containsExactly(431);
    // Whoever still sends when the connection ends may not see why.
    assertThat(with("X: " + "y".repeat(100 * rest)).statuses()).isSubsetOf(431);
  }

  @Test
  void aFirstLineMayTakeFourKilobytes() throws Exception {
    int rest = WireBounds.FIRST_LINE_BYTES - "GET /echo? HTTP/1.1\r\n".length();
    assertThat(asking(rest - 10).statuses()).containsExactly(200);
    assertThat(asking(rest + 10).statuses()).containsExactly(414);
    assertThat(asking(rest * 100).statuses()).isSubsetOf(414);
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    try (WireServer impatient = new WireServer(new WireBounds(AMPLE, LONG, LONG))) {
      assertThat(RawHttp.say(impatient.port(), "")).isEqualTo(new Heard("", true));
      Heard heard = RawHttp.say(impatient.port(), LINE + "\r\n");
      assertThat(heard.statuses()).containsExactly(200);
      assertThat(heard.closed()).isTrue();
    }
  }

  @Test
  void aHeadThatDoesNotEndIsClosed() throws Exception {
    try (WireServer impatient = new WireServer(new WireBounds(LONG, SHORT, LONG));
        LogEar ear = new LogEar()) {
      for (String begun : new String[] {"G", LINE, LINE + "X: y"}) {
        Heard heard = RawHttp.say(impatient.port(), begun);
        assertThat(heard).isEqualTo(new Heard("", true));
      }
      assertThat(ear.heard()).isEmpty();
    }
  }

  @Test
  void aSecondHeadThatDoesNotEndIsClosedAfterTheFirstsAnswer() throws Exception {
    try (WireServer impatient = new WireServer(new WireBounds(LONG, AMPLE, LONG))) {
      Heard second = RawHttp.say(impatient.port(), LINE + "\r\n" + LINE);
      assertThat(second.statuses()).containsExactly(200);
      assertThat(second.closed()).isTrue();
    }
  }

  @Test
  void anUnwantedBodyThatDoesNotEndIsClosedAfterItsAnswer() throws Exception {
    try (WireServer impatient = new WireServer(new WireBounds(LONG, LONG, SHORT));
        LogEar ear = new LogEar()) {
      for (String body : new String[] {"Content-Length: 9", "Transfer-Encoding: chunked"}) {
        Heard unread = RawHttp.say(impatient.port(), begun("POST /unread", body));
        assertThat(unread.statuses()).containsExactly(200);
        assertThat(unread.closed()).isTrue();
        Heard nothing = RawHttp.say(impatient.port(), begun("POST /nothing", body));
        assertThat(nothing.statuses()).containsExactly(404);
        assertThat(nothing.text()).contains("OperationOutcome");
        assertThat(nothing.closed()).isTrue();
      }
      assertThat(ear.heard()).isEmpty();
    }
  }

  @Test
  void anUnwantedBodyThatIsTooLargeIsNotTakenIn() throws Exception {
    String unread = LINE.replace("GET /echo", "POST /unread");
    int past = WireBounds.DRAIN_BYTES + 1;
    Heard heard = RawHttp.say(server.port(), unread + "Content-Length: " + past + "\r\n\r\n");
    assertThat(heard.statuses()).containsExactly(200);
    assertThat(heard.closed()).isTrue();
    Heard refused =
        RawHttp.say(
            server.port(), unread + "Content-Length: " + (WireBounds.BODY_BYTES + 1) + "\r\n\r\n");
    assertThat(refused.statuses()).containsExactly(413);
    assertThat(refused.closed()).isTrue();
  }

  /** One connection goes on where the rest of the body was taken in, and ends where it was not. */
  @ParameterizedTest
  @CsvSource({"/unread, 1048576, 2", "/refused, 1048576, 1", "/refused, 65536, 2"})
  void aBodyInChunksOfWhoeverIsTurnedAwayIsTakenInOnlyIfItIsSmall(
      String path, int bytes, int answers) throws Exception {
    String request =
        LINE.replace("GET /echo", "POST " + path)
            + "Transfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(bytes)
            + "\r\n"
            + "x".repeat(bytes)
            + "\r\n0\r\n\r\n";
    Heard heard = RawHttp.say(server.port(), request + LINE + CLOSE + "\r\n");
    assertThat(heard.statuses()).hasSizeLessThanOrEqualTo(answers);
    assertThat(answers == 1 || heard.statuses().size() == answers).isTrue();
    assertThat(heard.text()).doesNotContain(answers == 1 ? "here" : "no such text");
    assertThat(heard.closed()).isTrue();
  }

  private static String begun(String what, String body) {
    return LINE.replace("GET /echo", what) + body + "\r\n\r\n4";
  }

  private Heard with(String header) throws Exception {
    return RawHttp.say(server.port(), LINE + CLOSE + header + "\r\n\r\n");
  }

  private Heard asking(int length) throws Exception {
    return RawHttp.say(
        server.port(), LINE.replace("/echo", "/echo?" + "q".repeat(length)) + CLOSE + "\r\n");
  }
}
