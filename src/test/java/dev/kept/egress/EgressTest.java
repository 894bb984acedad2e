package dev.kept.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Answer.Failed;
import dev.kept.egress.Answer.Received;
import dev.kept.egress.talk.Reason;
import dev.kept.tenant.Outbound;
import dev.kept.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.0/8");
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(150);

  private final Egress egress = new Egress(Names.SYSTEM, 2, failure -> {});

  @AfterEach
  void close() {
    egress.close();
  }

  @Test
  void bringsStatusTypeAndBody() throws IOException {
    String body = "{\"resourceType\":\"Patient\"}";
    try (var server =
        new WireServer(
            WireServer.raw(WireServer.http(404, "application/fhir+json; charset=utf-8", body)))) {
      Received received = (Received) get(server, "/Patient/1", LONG);
      assertThat(received.status()).isEqualTo(404);
      assertThat(received.contentType()).isEqualTo("application/fhir+json");
      assertThat(new String(received.body().bytes(), UTF_8)).isEqualTo(body);
    }
  }

  @Test
  void sendsTheTargetAndHeadersAsTheyAre() throws IOException {
    try (var server = new WireServer(WireServer.raw(WireServer.http(200, "text/plain", "x")))) {
      get(
          server,
          "/Appointment%2Bx?patient=a.b-1&date=ge2024-01-01&_sort=-date&c=a%7Cb%2Fc&d=e+f%26g&h",
          LONG);
      List<String> head = server.heads().getFirst();
      assertThat(head.getFirst())
          .isEqualTo(
              "GET /fhir/Appointment%2Bx?patient=a.b-1&date=ge2024-01-01&_sort=-date&c=a%7Cb%2Fc&d=e+f%26g&h"
                  + " HTTP/1.1");
      assertThat(head).contains("Host: 127.0.0.1:" + server.port());
      assertThat(head).anyMatch(line -> line.equalsIgnoreCase("authorization: Bearer t"));
    }
  }

  @Test
  void sendsNoHeaderThatWouldEndItself() throws IOException {
    try (var server = new WireServer(WireServer.raw(WireServer.http(200, "text/plain", "x")))) {
      Map<String, String> split = Map.of("Authorization", "Bearer t\r\nX-Injected: 1");
      Call call = new Call(to(server), server.base(), split, 100, in(LONG));
      assertThat(egress.get(call)).isInstanceOf(Failed.class);
      assertThat(server.heads()).isEmpty();
    }
  }

  @Test
  void doesNotFollowRedirects() throws IOException {
    String moved =
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/fhir/x\r\nContent-Length: 0\r\n\r\n";
    try (var server = new WireServer(WireServer.raw(moved))) {
      assertThat(((Received) get(server, "/Patient/1", LONG)).status()).isEqualTo(302);
      assertThat(server.heads()).hasSize(1);
    }
  }

  @Test
  void callsNothingOutsideOfTheBase() throws IOException {
    try (var server = new WireServer(WireServer.raw(WireServer.http(200, "text/plain", "x")))) {
      URI outside = URI.create("http://127.0.0.1:" + server.port() + "/admin");
      Call call = new Call(to(server), outside, Map.of(), 100, in(LONG));
      assertThat(egress.get(call)).isEqualTo(new Failed(Reason.NOT_ALLOWED));
      assertThat(server.heads()).isEmpty();
    }
  }

  @Test
  void callsNoInternalAddressUnlessTheTenantNamesItsRange() throws IOException {
    try (var server = new WireServer(WireServer.raw(WireServer.http(200, "text/plain", "x")))) {
      Destination unnamed = new Destination(server.base(), Set.of("10.0.0.0/8"), true);
      Call call = new Call(unnamed, server.base(), Map.of(), 100, in(LONG));
      assertThat(egress.get(call)).isEqualTo(new Failed(Reason.ADDRESS));
      assertThat(server.heads()).isEmpty();
    }
  }

  @Test
  void aNameOneOfWhoseAddressesIsInternalIsNotCalled() {
    Names names = host -> List.of(ip("93.184.216.34"), ip("169.254.169.254"));
    try (Egress out = new Egress(names, 2, failure -> {})) {
      assertThat(out.get(call("http://ehr.example/fhir", Set.of())))
          .isEqualTo(new Failed(Reason.ADDRESS));
    }
  }

  @Test
  void theAddressThatWasLookedAtIsTheOneThatIsCalled() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Names rebinding =
        host -> List.of(ip(asked.incrementAndGet() == 1 ? "127.0.0.1" : "169.254.169.254"));
    try (var server = new WireServer(WireServer.raw(WireServer.http(200, "text/plain", "x")));
        Egress out = new Egress(rebinding, 2, failure -> {})) {
      String base = "http://ehr.example:" + server.port() + "/fhir";
      assertThat(out.get(call(base, LOOPBACK))).isInstanceOf(Received.class);
      assertThat(asked).hasValue(1);
      assertThat(server.heads().getFirst()).contains("Host: ehr.example:" + server.port());
    }
  }

  @Test
  void aHostWithoutAddressIsUnknown() {
    Names none =
        host -> {
          throw new UnknownHostException(host);
        };
    try (Egress out = new Egress(none, 2, failure -> {})) {
      assertThat(out.get(call("http://ehr.example/fhir", Set.of())))
          .isEqualTo(new Failed(Reason.UNKNOWN_HOST));
    }
  }

  @Test
  void aClosedPortCannotBeConnected() throws IOException {
    try (Socket held = new Socket()) {
      held.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      assertThat(egress.get(call("http://127.0.0.1:" + held.getLocalPort() + "/fhir", LOOPBACK)))
          .isEqualTo(new Failed(Reason.CONNECT));
    }
  }

  @Test
  void aSilentServerIsLeftAtTheDeadline() throws IOException {
    try (var server = new WireServer(WireServer.silent())) {
      long start = System.nanoTime();
      assertThat(get(server, "/Patient/1", SHORT)).isEqualTo(new Failed(Reason.TIMEOUT));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
    }
  }

  @Test
  void aBodyThatDripsIsLeftAtTheDeadline() throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    WireServer.Script drip =
        (head, socket) -> {
          WireServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n");
          try {
            while (ended.getCount() > 0) {
              WireServer.write(socket, "x");
              ended.await(20, TimeUnit.MILLISECONDS);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (var server = new WireServer(drip)) {
      assertThat(get(server, "/Patient/1", SHORT)).isEqualTo(new Failed(Reason.TIMEOUT));
      ended.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n",
      })
  void anAnswerThatIsCutOffOrNoHttpIsAReset(String answer) throws IOException {
    try (var server = new WireServer(WireServer.raw(answer))) {
      assertThat(get(server, "/Patient/1", LONG)).isEqualTo(new Failed(Reason.RESET));
    }
  }

  @Test
  void aNewConnectionThatEndsBeforeAByteCameIsAResetAndNotAskedAgain() throws IOException {
    try (var server = new WireServer(WireServer.raw(""))) {
      assertThat(get(server, "/Patient/1", LONG)).isEqualTo(new Failed(Reason.RESET));
      assertThat(server.heads()).hasSize(1);
    }
  }

  @Test
  void aTokenGoesToNoOriginButTheBasesOwn() throws IOException {
    URI other = URI.create("https://pages.example:1");
    Terms terms = new Terms(Optional.empty(), Outbound.DIRECT, Set.of(other), OptionalInt.empty());
    Destination to =
        new Destination(URI.create("https://ehr.example/fhir"), LOOPBACK, false, terms);
    for (String name : List.of("Authorization", "authorization")) {
      Call call =
          new Call(
              to,
              other.resolve("/x"),
              Map.of(name, "Bearer secret"),
              100,
              Deadline.in(LONG, System::nanoTime));
      assertThat(egress.get(call)).isEqualTo(new Failed(Reason.NOT_ALLOWED));
    }
  }

  @Test
  void whatIsNoAsciiIsSentAsItsBytesAndLookedAtAsItIsSent() throws IOException {
    try (var server = new WireServer(WireServer.raw(WireServer.http(200, "text/plain", "x")))) {
      get(server, "/Patient?name=M\u00fcller", LONG);
      assertThat(server.heads().getFirst().getFirst())
          .isEqualTo("GET /fhir/Patient?name=M%C3%BCller HTTP/1.1");
      // a Greek question mark becomes a semicolon
      assertThat(get(server, "/a\u037eb", LONG)).isEqualTo(new Failed(Reason.NOT_ALLOWED));
    }
  }

  @Test
  void aResetConnectionIsAReset() throws IOException {
    WireServer.Script reset =
        (head, socket) -> {
          WireServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
          socket.setSoLinger(true, 0);
        };
    try (var server = new WireServer(reset)) {
      assertThat(get(server, "/Patient/1", LONG)).isEqualTo(new Failed(Reason.RESET));
    }
  }

  @Test
  void bodiesAreBoundedHoweverTheyCome() throws IOException {
    String chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n"
            + "x".repeat(101)
            + "\r\n0\r\n\r\n";
    for (String answer : List.of(WireServer.http(200, "text/plain", "x".repeat(101)), chunked)) {
      try (var server = new WireServer(WireServer.raw(answer))) {
        assertThat(get(server, "/Patient/1", LONG)).isEqualTo(new Failed(Reason.OVERSIZE));
      }
    }
    try (var server =
        new WireServer(WireServer.raw(WireServer.http(200, "text/plain", "x".repeat(100))))) {
      assertThat(get(server, "/Patient/1", LONG)).isInstanceOf(Received.class);
    }
  }

  @Test
  void oneCallTooManyIsRefusedAndTheirPlacesComeBack() throws Exception {
    CountDownLatch arrived = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    WireServer.Script wait =
        (head, socket) -> {
          arrived.countDown();
          awaitQuietly(go);
          WireServer.write(socket, WireServer.http(200, "text/plain", "x"));
        };
    try (var server = new WireServer(wait)) {
      Thread one = Thread.startVirtualThread(() -> get(server, "/1", LONG));
      Thread two = Thread.startVirtualThread(() -> get(server, "/2", LONG));
      arrived.await();
      assertThat(get(server, "/3", LONG)).isEqualTo(new Failed(Reason.BUSY));
      go.countDown();
      one.join();
      two.join();
      assertThat(get(server, "/4", LONG)).isInstanceOf(Received.class);
    }
  }

  @Test
  void aDeadlineThatStrikesBeforeTheCallIsBegunTakesNoPlaceForGood() throws Exception {
    try (var server = new WireServer(WireServer.raw(WireServer.http(200, "text/plain", "x")));
        Egress narrow = new Egress(Names.SYSTEM, 1, failure -> {})) {
      for (int i = 0; i < 50; i++) {
        AtomicLong ticks = new AtomicLong();
        Deadline struckAtOnce = new Deadline(1, ticks::getAndIncrement);
        Call call = new Call(to(server), server.base(), Map.of(), 100, struckAtOnce);
        // It may also be answered, where this thread is held up before it looks.
        assertThat(narrow.get(call)).isNotEqualTo(new Failed(Reason.FAULT));
      }
      Call call = new Call(to(server), server.base(), Map.of(), 100, in(LONG));
      Answer answer = narrow.get(call);
      while (answer.equals(new Failed(Reason.BUSY)) && !call.deadline().struck()) {
        Thread.onSpinWait();
        answer = narrow.get(call);
      }
      assertThat(answer).isInstanceOf(Received.class);
    }
  }

  @Test
  void aClosedWayOutConnectsNothing() {
    Egress closed = new Egress(Names.SYSTEM, 1, failure -> {});
    closed.prepare(call("http://ehr.example/fhir", Set.of()).to());
    closed.close();
    for (int i = 0; i < 2; i++) {
      assertThat(closed.get(call("http://ehr.example/fhir", Set.of())))
          .isEqualTo(new Failed(Reason.CONNECT));
    }
  }

  @Test
  void aFailureOfOurOwnIsToldAndIsNoReset() {
    Names broken =
        host -> {
          throw new IllegalStateException("a fault");
        };
    List<RuntimeException> told = new CopyOnWriteArrayList<>();
    try (Egress out = new Egress(broken, 2, told::add)) {
      assertThat(out.get(call("http://ehr.example/fhir", Set.of())))
          .isEqualTo(new Failed(Reason.FAULT));
      assertThat(told).singleElement().isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aCallShowsNoHeader() {
    assertThat(call("http://ehr.example/fhir", Set.of()).toString()).doesNotContain("Bearer");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer get(WireServer server, String path, Duration budget) {
    URI uri = URI.create(server.base() + path);
    Call call = new Call(to(server), uri, Map.of("Authorization", "Bearer t"), 100, in(budget));
    return egress.get(call);
  }

  private static Call call(String base, Set<String> ranges) {
    URI uri = URI.create(base);
    Destination to = new Destination(uri, ranges, true);
    return new Call(to, uri, Map.of("Authorization", "Bearer t"), 100, in(LONG));
  }

  private static Destination to(WireServer server) {
    return new Destination(server.base(), LOOPBACK, true);
  }

  private static Deadline in(Duration budget) {
    return Deadline.in(budget, System::nanoTime);
  }

  private static InetAddress ip(String literal) {
    return InetAddress.ofLiteral(literal);
  }
}
