package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.egress.WireServer;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveReads;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.RawHttp;
import dev.kept.hooks.TestTls;
import dev.kept.hooks.framing.Client;
import dev.kept.hooks.inflow.Places;
import dev.kept.hooks.pipeline.LiveData;
import dev.kept.hooks.pipeline.MissingData;
import dev.kept.tenant.Budgets;
import dev.kept.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that close their connection while Kept reads from a FHIR server on their behalf. */
class GoneClientsTest {
  private static final Duration AMPLE = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Egress egress = new Egress(Names.SYSTEM, 16, failure -> {});
  private final LiveReads reads = new LiveReads(egress, new JsonDocuments(), failure -> {});
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Places places = Places.shared(8, 1);

  @AfterEach
  void close() {
    reads.close();
    egress.close();
  }

  @Test
  void itsReadsEndSoonItsPlaceComesBackAndAllIsOnRecord() throws Exception {
    HookServer server;
    try (WireServer ehr = new WireServer((head, socket) -> hang(socket));
        HookServer open = start(ehr)) {
      server = open;
      try (Socket client = call(open, ehr)) {
        await(asked);
        assertThat(client.isConnected()).isTrue();
        assertThat(places.state().inFlight()).isEqualTo(1);
      }
      long closed = System.nanoTime();
      await(ended);
      System.out.printf(
          "FIGURES: the FHIR read ended %d ms after the client's close%n",
          (System.nanoTime() - closed) / 1_000_000);
      awaitEmpty();
    }
    assertThat(Records.lastCall(server).outcome()).isEqualTo("CLIENT-GONE");
    assertThat(Records.reads(server)).containsExactly("coverage 1 0 timeout");
  }

  @Test
  void overTlsItsReadsEndSoonToo(@TempDir Path folder) throws Exception {
    TestTls tls = new TestTls(folder);
    HookServer server;
    try (WireServer ehr = new WireServer((head, socket) -> hang(socket));
        HookServer open = HookServer.start(setup(ehr, new LiveData(reads)).with(tls.server()))) {
      server = open;
      try (Socket client = tls.connect(open.port())) {
        client.getOutputStream().write(request(ehr));
        await(asked);
        assertThat(ended.getCount()).isEqualTo(1);
      }
      await(ended);
      awaitEmpty();
    }
    assertThat(Records.lastCall(server).outcome()).isEqualTo("CLIENT-GONE");
    assertThat(Records.reads(server)).containsExactly("coverage 1 0 timeout");
  }

  @Test
  void aFailureWhileTheClientGoesIsOnRecordToo() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    MissingData failing =
        (ask, stated, log) ->
            Client.whileThere(
                () -> {
                  asked.countDown();
                  try {
                    ended(never.await(AMPLE.toSeconds(), TimeUnit.SECONDS));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  throw new IllegalStateException("a fault");
                });
    HookServer server;
    try (WireServer ehr = new WireServer((head, socket) -> hang(socket));
        HookServer open = start(ehr, failing)) {
      server = open;
      try (Socket client = call(open, ehr)) {
        await(asked);
        assertThat(client.isConnected()).isTrue();
      }
      awaitEmpty();
    }
    assertThat(Records.lastCall(server).outcome()).isEqualTo("INTERNAL");
    assertThat(server.alarms()).containsExactly("INTERNAL");
  }

  private static void ended(boolean inTime) {
    assertThat(inTime).isFalse();
  }

  @Test
  void aClientThatSendsItsNextRequestMeanwhileGetsBothAnswers() throws Exception {
    String coverage = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";
    CountDownLatch answer = new CountDownLatch(1);
    try (WireServer ehr =
            new WireServer(
                (head, socket) -> {
                  asked.countDown();
                  await(answer);
                  WireServer.write(socket, WireServer.http(200, "application/fhir+json", coverage));
                });
        HookServer server = start(ehr);
        Socket client = call(server, ehr)) {
      await(asked);
      String next = "GET /cds-services HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
      client.getOutputStream().write(next.getBytes(ISO_8859_1));
      answer.countDown();
      client.setSoTimeout((int) AMPLE.toMillis());
      String heard = new String(client.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(new RawHttp.Heard(heard, true).statuses()).containsExactly(200, 200);
      assertThat(heard).contains("cards").contains("\"services\"");
    }
  }

  @Test
  void aConnectionServesOnAfterACallThatWasWatched() throws Exception {
    String coverage = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";
    try (WireServer ehr =
            new WireServer(
                WireServer.raw(WireServer.http(200, "application/fhir+json", coverage)));
        HookServer server = start(ehr)) {
      for (int i = 0; i < 3; i++) {
        assertThat(server.post(BOOK, call(ehr).toString()).statusCode()).isEqualTo(200);
      }
      assertThat(Records.reads(server)).hasSize(3);
    }
  }

  private HookServer start(WireServer ehr) {
    return start(ehr, new LiveData(reads));
  }

  private HookServer start(WireServer ehr, MissingData missing) {
    return HookServer.start(setup(ehr, missing));
  }

  private Setup setup(WireServer ehr, MissingData missing) {
    Budgets patient = new Budgets(AMPLE, AMPLE);
    return Setup.saying(.62).with(Clinics.reading(ehr.base(), patient)).with(places).with(missing);
  }

  private void hang(Socket socket) throws IOException {
    asked.countDown();
    try {
      assertThat(socket.getInputStream().read()).isNegative();
    } finally {
      ended.countDown();
    }
  }

  private static Socket call(HookServer server, WireServer ehr) throws IOException {
    Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
    client.getOutputStream().write(request(ehr));
    return client;
  }

  private static byte[] request(WireServer ehr) {
    String headers = "Content-Type: application/json\r\n";
    return RawHttp.post(BOOK, headers, call(ehr).toString()).getBytes(ISO_8859_1);
  }

  /** A booking whose coverage is left out. */
  private static ObjectNode call(WireServer ehr) {
    ObjectNode call = Json.booking();
    Json.at(call, "/prefetch").remove("coverage");
    call.put("fhirServer", ehr.base().toString());
    call.putObject("fhirAuthorization").put("access_token", "t-1").put("token_type", "Bearer");
    return call;
  }

  private void awaitEmpty() {
    Deadline patience = Deadline.in(SOON, System::nanoTime);
    while (places.state().inFlight() > 0 && !patience.struck()) {
      Thread.onSpinWait();
    }
    assertThat(places.state().inFlight()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
