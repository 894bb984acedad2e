package dev.kept.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kept.egress.Answer.Failed;
import dev.kept.egress.Answer.Received;
import dev.kept.egress.guard.Bounds;
import dev.kept.egress.guard.Breaker;
import dev.kept.egress.guard.Breaker.State;
import dev.kept.egress.talk.Reason;
import dev.kept.tenant.Outbound;
import dev.kept.tenant.TenantId;
import dev.kept.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that fails is left alone for a while; one that only says no is not. */
class LeftAloneTest {
  private static final Breaker.Rule LONG_REST =
      new Breaker.Rule(5, Duration.ofSeconds(60), Duration.ofSeconds(60));
  private static final Breaker.Rule SHORT_REST =
      new Breaker.Rule(5, Duration.ofMillis(300), Duration.ofMillis(300));

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Egress egress = egress(LONG_REST);

  private Egress egress(Breaker.Rule rule) {
    Faults faults =
        new Faults() {
          @Override
          public void failed(RuntimeException failure) {
            told.add(failure.toString());
          }

          @Override
          public void raised(String code, TenantId tenant) {
            told.add(code + " " + tenant);
          }
        };
    return new Egress(Names.SYSTEM, Bounds.usual(64, rule), faults);
  }

  @AfterEach
  void close() {
    egress.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 500 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 503 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 200 x\r\nContent-Length: 9\r\n\r\nhalf",
        ""
      })
  void aServerThatFailsIsLeftAloneAndThatCostsNoTime(String answer) throws IOException {
    try (var server = new WireServer(WireServer.raw(answer))) {
      for (int i = 0; i < 5; i++) {
        assertThat(get(egress, to(server))).isNotEqualTo(new Failed(Reason.OPEN));
      }
      long begin = System.nanoTime();
      for (int i = 0; i < 1_000; i++) {
        assertThat(get(egress, to(server))).isEqualTo(new Failed(Reason.OPEN));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      assertThat(server.heads()).hasSize(5);
      assertThat(told).containsExactly("EGRESS-OPEN riverside");
      await(() -> egress.standings().getFirst().underWay() == 0);
      assertThat(egress.standings())
          .extracting(Standing::state, Standing::underWay)
          .containsExactly(tuple(State.OPEN, 0L));
    }
  }

  @Test
  void aServerThatHangsIsLeftAloneButNotForCallersWithoutPatience() throws IOException {
    AtomicBoolean hangs = new AtomicBoolean();
    WireServer.Script script =
        (head, socket) -> {
          if (hangs.get()) {
            socket.getInputStream().read();
          }
          WireServer.write(socket, WireServer.http(404, "text/plain", ""));
        };
    try (var server = new WireServer(script)) {
      get(egress, to(server)); // what is slow the first time is ours
      hangs.set(true);
      for (int i = 0; i < 8; i++) {
        assertThat(get(egress, to(server), Duration.ofMillis(20)))
            .isEqualTo(new Failed(Reason.TIMEOUT));
      }
      assertThat(told).isEmpty();
      // under load some of these have no fair time left when they begin, and do not count
      int timeouts = 0;
      while (!told.contains("EGRESS-OPEN riverside") && timeouts < 100) {
        Answer answer = get(egress, to(server), Duration.ofMillis(400));
        assertThat(answer).isIn(new Failed(Reason.TIMEOUT), new Failed(Reason.OPEN));
        timeouts++;
      }
      assertThat(timeouts).isBetween(5, 99);
      assertThat(get(egress, to(server))).isEqualTo(new Failed(Reason.OPEN));
    }
  }

  @Test
  void filesOfOurOwnThatCannotBeUsedSayNothingOfTheServer() throws IOException {
    try (var server = new WireServer(WireServer.silent())) {
      Terms terms =
          new Terms(
              Optional.of(Ehr.TENANT),
              Ehr.believing(Path.of("there-is-no-such.pem")),
              Set.of(),
              OptionalInt.empty());
      Destination to = new Destination(server.base(), Ehr.LOOPBACK, true, terms);
      for (int i = 0; i < 20; i++) {
        assertThat(get(egress, to)).isEqualTo(new Failed(Reason.FILES));
      }
      egress.look();
      assertThat(told).containsExactly("EGRESS-FILES riverside");
      egress.retain(Set.of());
      egress.look();
      assertThat(told).hasSize(1);
    }
  }

  @Test
  void oneThatIsNotRetainedIsForgottenWhenItsLastCallEnded() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    WireServer.Script slow =
        (head, socket) -> {
          asked.countDown();
          awaitLatch(answer);
          WireServer.write(socket, WireServer.http(200, "text/plain", "x"));
        };
    try (var stays = new WireServer(WireServer.raw(WireServer.http(200, "text/plain", "x")));
        var leaves = new WireServer(slow);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      get(egress, to(stays));
      Future<Answer> call = threads.submit(() -> get(egress, to(leaves)));
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(egress.standings()).hasSize(2);
      egress.retain(Set.of(to(stays)));
      assertThat(egress.standings()).extracting(Standing::base).containsExactly(stays.base());
      answer.countDown();
      assertThat(call.get()).isInstanceOf(Received.class);
      egress.look();
      egress.retain(Set.of(to(stays), to(leaves)));
      assertThat(egress.standings()).extracting(Standing::base).containsExactly(stays.base());
    }
  }

  private static void awaitLatch(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aClosedPortIsLeftAlone() throws IOException {
    URI base;
    try (var closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      base = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/fhir");
    }
    Destination gone = to(base);
    for (int i = 0; i < 5; i++) {
      assertThat(get(egress, gone)).isEqualTo(new Failed(Reason.CONNECT));
    }
    assertThat(get(egress, gone)).isEqualTo(new Failed(Reason.OPEN));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 410, 422, 429})
  void whatSaysNoWorks(int status) throws IOException {
    try (var server = new WireServer(WireServer.raw(WireServer.http(status, "text/plain", "no")))) {
      for (int i = 0; i < 20; i++) {
        assertThat(((Received) get(egress, to(server))).status()).isEqualTo(status);
      }
      assertThat(told).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aServerThatAsksForAPauseGetsItAtOnce(int status) throws IOException {
    String answer =
        "HTTP/1.1 %d x\r\nRetry-After: 3\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .formatted(status);
    try (var server = new WireServer(WireServer.raw(answer))) {
      assertThat(((Received) get(egress, to(server))).status()).isEqualTo(status);
      assertThat(get(egress, to(server))).isEqualTo(new Failed(Reason.OPEN));
      assertThat(server.heads()).hasSize(1);
    }
  }

  @Test
  void oneThatRecoversIsProbedAndCalledAgain() throws IOException {
    AtomicReference<String> answer = new AtomicReference<>(WireServer.http(500, "text/plain", "x"));
    try (var server = new WireServer((head, socket) -> WireServer.write(socket, answer.get()));
        Egress hasty = egress(SHORT_REST)) {
      for (int i = 0; i < 5; i++) {
        get(hasty, to(server));
      }
      answer.set(WireServer.http(200, "text/plain", "x"));
      await(() -> get(hasty, to(server)) instanceof Received);
      assertThat(get(hasty, to(server))).isInstanceOf(Received.class);
      assertThat(get(hasty, to(server))).isInstanceOf(Received.class);
      assertThat(told)
          .containsExactly(
              "EGRESS-OPEN riverside", "EGRESS-PROBING riverside", "EGRESS-CLOSED riverside");
    }
  }

  @Test
  void moreCallsInASecondThanTheTenantAllowsAreRefusedAtOnce() throws IOException {
    try (var server = new WireServer(WireServer.raw(WireServer.http(200, "text/plain", "x")))) {
      Terms usual = to(server).terms();
      Terms slow =
          new Terms(usual.tenant(), usual.outbound(), usual.nextOrigins(), OptionalInt.of(1));
      Destination to = new Destination(server.base(), Ehr.LOOPBACK, true, slow);
      assertThat(get(egress, to)).isInstanceOf(Received.class);
      int refused = 0;
      for (int i = 0; i < 50; i++) {
        refused += get(egress, to).equals(new Failed(Reason.BUSY)) ? 1 : 0;
      }
      assertThat(refused).isGreaterThan(40);
      assertThat(server.heads()).hasSize(51 - refused);
    }
  }

  private static Destination to(WireServer server) {
    return to(server.base());
  }

  private static Destination to(URI base) {
    Terms terms =
        new Terms(Optional.of(Ehr.TENANT), Outbound.DIRECT, Set.of(), OptionalInt.empty());
    return new Destination(base, Ehr.LOOPBACK, true, terms);
  }

  private static Answer get(Egress egress, Destination to) {
    return get(egress, to, Ehr.LONG);
  }

  private static Answer get(Egress egress, Destination to, Duration budget) {
    URI uri = URI.create(to.base() + "/Patient/1");
    return egress.get(new Call(to, uri, Map.of(), 100, Deadline.in(budget, System::nanoTime)));
  }

  private static void await(BooleanSupplier fact) {
    long end = System.nanoTime() + Ehr.LONG.toNanos();
    while (!fact.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(10_000_000);
    }
  }
}
