package dev.kept.hooks;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEvent;
import dev.kept.fhir.Clinic;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.inflow.Places;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.Tenant;
import dev.kept.time.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that break off, drip or are framed as no HTTP, sent by hand. */
class BrokenBodiesTest {
  private static final String HEAD =
      "POST " + BOOK + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 100\r\n\r\n{\"hook\":",
        "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"hook\":\r\n",
        "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"ho",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n{\"hook\":\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}GET /cds-services HTTP/1.1\r\n\r\n",
      })
  void aBodyThatBreaksOffIsTheClientsFaultAndEndsTheConnection(String rest) throws Exception {
    try (HookServer server = HookServer.saying(.62);
        RawClient client = new RawClient(server.port())) {
      String answer = client.send(HEAD + rest).end().rest();
      assertThat(answer).matches("(?s)|HTTP/1.1 400 .*");
      assertThat(answer.split("HTTP/1.1 ", -1)).hasSizeLessThanOrEqualTo(2);
      assertThat(server.alarms).isEmpty();
      assertThat(refusals(server)).containsExactly("BODY-CUT-OFF");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 100\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n7d0\r\n"})
  void aBodyThatDripsEndsWithItsCallsTime(String framing) throws Exception {
    Setup hurried =
        Setup.saying(.62).with(within(Duration.ofMillis(200))).with(Places.shared(1, 1));
    try (HookServer server = HookServer.start(hurried);
        RawClient client = new RawClient(server.port())) {
      client.send(HEAD + framing + "{\"hook\":");
      assertThat(client.rest()).matches("(?s)|HTTP/1.1 408 .*");
      // the connection ends first, then that is written down, then the place is free again
      Deadline patience = Deadline.in(Duration.ofSeconds(20), System::nanoTime);
      while (server.post(BOOK, SAMPLE.appointmentBook()).statusCode() != 200
          && !patience.struck()) {
        Thread.onSpinWait();
      }
      assertThat(patience.struck()).isFalse();
      assertThat(refusals(server)).contains("BODY-LATE");
      assertThat(server.alarms).isEmpty();
    }
  }

  @Test
  void aConnectionServesOnAfterABodyThatCameInTime() throws Exception {
    try (HookServer server = HookServer.saying(.62);
        RawClient client = new RawClient(server.port())) {
      String call = HEAD + "Content-Length: 2\r\n\r\n{}";
      String last = call.replace("Host:", "Connection: close\r\nHost:");
      String answers = client.send(call).send(call).send(last).end().rest();
      assertThat(answers.split("HTTP/1.1 400 ", -1)).hasSize(4);
    }
  }

  private static List<String> refusals(HookServer server) {
    return server.entries().stream()
        .filter(entry -> entry.event() instanceof AuditEvent.Refused)
        .map(entry -> ((AuditEvent.Refused) entry.event()).code())
        .toList();
  }

  private static Tenant within(Duration hook) {
    Tenant usual = dev.kept.demo.DemoTenants.list().getFirst();
    return Clinic.within(usual, new Budgets(hook, Duration.ZERO));
  }
}
