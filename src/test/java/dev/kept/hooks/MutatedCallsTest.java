package dev.kept.hooks;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.TODAY;
import static dev.kept.hooks.HookServer.VIEW;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.demo.DemoTenants;
import dev.kept.demo.SampleCall;
import dev.kept.fuzz.Edits;
import dev.kept.hooks.RawHttp.Heard;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Good requests with a few bytes changed, from a seed, on real connections: none is a failure of
 * the service, none is more than the requests it holds, and none is left without an end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedCallsTest {
  private static final long SEED = 20_261_125;
  private static final int REQUESTS = 1_500;
  private static final int GOOD_CALL_EVERY = 50;
  private static final SampleCall SMALL = new SampleCall(TODAY, DemoTenants.ZONE, 1, 3);
  private static final String HOST = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";

  private final HookServer server = HookServer.saying(.62);
  private final SplittableRandom random = new SplittableRandom(SEED);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void bytesChangedAnywhereAreNoFailure() throws Exception {
    List<String> good =
        List.of(
            "GET /cds-services" + HOST + "\r\n",
            "HEAD /t/epic/cds-services" + HOST + "Accept: */*\r\n\r\n",
            "OPTIONS " + BOOK + HOST + "Origin: https://ehr.example\r\n\r\n",
            RawHttp.post(BOOK, JSON, SMALL.appointmentBook()),
            RawHttp.post("/t/oracle" + VIEW, JSON + "Authorization: Bearer x\r\n", "{}"),
            chunked(SMALL.patientView()));
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      String request = good.get(i % good.size());
      // the head is where most of HTTP is
      int changed = i % 3 == 0 ? request.length() : Math.min(request.length(), 250);
      String sent = edited(request.substring(0, changed)) + request.substring(changed);
      check(sent, statuses, i);
    }
    assertThat(statuses.keySet()).contains(200, 400, 404);
  }

  @Test
  void bytesChangedInABodyAreNoFailure() throws Exception {
    List<String> good = List.of(SMALL.appointmentBook(), SMALL.patientView());
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      String body = edited(new String(good.get(i % 2).getBytes(UTF_8), ISO_8859_1));
      check(RawHttp.post(i % 2 == 0 ? BOOK : VIEW, JSON, body), statuses, i);
    }
    assertThat(statuses.keySet()).contains(200, 400);
  }

  private void check(String sent, Map<Integer, Integer> statuses, int i) throws Exception {
    Heard heard = RawHttp.sayAndHangUp(server.port(), sent);
    assertThat(heard.closed()).as(sent).isTrue();
    assertThat(heard.statuses()).as(sent).allMatch(status -> status < 500);
    int parts = sent.split("HTTP/1.1", -1).length; // one more than requests, for what is none
    long continued = heard.statuses().stream().filter(status -> status == 100).count();
    assertThat(heard.statuses().size() - continued).as(sent).isLessThanOrEqualTo(parts);
    heard.statuses().forEach(status -> statuses.merge(status, 1, Integer::sum));
    assertThat(server.alarms).as(sent).isEmpty();
    if (i % GOOD_CALL_EVERY == 0) {
      assertThat(server.post(BOOK, SMALL.appointmentBook()).statusCode()).isEqualTo(200);
    }
  }

  private String edited(String good) {
    byte[] told = new byte[5 * random.nextInt(1, 4)];
    random.nextBytes(told);
    for (int at = 0; at < told.length; at += 5) {
      told[at + 3] = (byte) random.nextInt(random.nextInt(1, 80)); // mostly a few bytes
    }
    return new String(Edits.of(good.getBytes(ISO_8859_1), told, 0), ISO_8859_1);
  }

  private static String chunked(String body) {
    String text = new String(body.getBytes(UTF_8), ISO_8859_1);
    int half = text.length() / 2;
    return "POST "
        + VIEW
        + HOST
        + JSON
        + "Transfer-Encoding: chunked\r\n\r\n"
        + Integer.toHexString(half)
        + "\r\n"
        + text.substring(0, half)
        + "\r\n"
        + Integer.toHexString(text.length() - half)
        + ";x=y\r\n"
        + text.substring(half)
        + "\r\n0\r\nX: y\r\n\r\n";
  }
}
