package dev.kept.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Answer.Failed;
import dev.kept.egress.Answer.Received;
import dev.kept.egress.guard.Bounds;
import dev.kept.egress.guard.Breaker;
import dev.kept.egress.talk.Reason;
import dev.kept.tenant.Outbound;
import dev.kept.tenant.TenantId;
import dev.kept.time.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that wait for the next call, and what may happen to them meanwhile. */
class KeptConnectionsTest {
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok";

  @TempDir private Path folder = Path.of("");
  private final AtomicLong now = new AtomicLong();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Egress egress =
      new Egress(
          Names.SYSTEM,
          Bounds.usual(40, new Breaker.Rule(1, Ehr.LONG, Ehr.LONG)),
          new Told(),
          now::get);

  private final class Told implements Faults {
    @Override
    public void failed(RuntimeException failure) {
      told.add(failure.toString());
    }

    @Override
    public void raised(String code, TenantId tenant) {
      told.add(code);
    }
  }

  @AfterEach
  void close() {
    egress.close();
  }

  /** A server that keeps its connections; after each answer it does something. */
  private static final class Keeping implements AutoCloseable {
    final ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    final CountDownLatch arrived;
    final After after;

    @FunctionalInterface
    interface After {
      void answered(Socket socket) throws IOException;
    }

    Keeping(After after) throws IOException {
      this(1, after);
    }

    /** It answers when {@code together} requests have come, and from then on each. */
    Keeping(int together, After after) throws IOException {
      this.arrived = new CountDownLatch(together);
      this.after = after;
      threads.execute(this::accept);
    }

    private void accept() {
      try {
        while (!server.isClosed()) {
          Socket socket = server.accept();
          connections.incrementAndGet();
          threads.execute(() -> serve(socket));
        }
      } catch (IOException e) {
        // closed
      }
    }

    private void serve(Socket socket) {
      try (socket) {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (line.isEmpty()) {
            requests.incrementAndGet();
            arrived.countDown();
            arrived.await();
            WireServer.write(socket, ANSWER);
            after.answered(socket);
          }
        }
      } catch (IOException e) {
        // gone
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        ended.incrementAndGet();
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
      threads.shutdownNow();
    }
  }

  @Test
  void aCleanConnectionServesTheNextCalls() throws IOException {
    try (var server = new Keeping(socket -> {})) {
      for (int i = 0; i < 50; i++) {
        assertThat(text(server)).isEqualTo("ok");
      }
      assertThat(server.connections).hasValue(1);
      assertThat(server.requests).hasValue(50);
    }
  }

  @Test
  void oneTheServerClosedMeanwhileIsNotUsed() throws Exception {
    CountDownLatch[] closed = {new CountDownLatch(1)};
    try (var server =
        new Keeping(
            socket -> {
              socket.close();
              closed[0].countDown();
            })) {
      for (int i = 0; i < 20; i++) {
        assertThat(text(server)).isEqualTo("ok");
        closed[0].await();
        closed[0] = new CountDownLatch(1);
      }
      assertThat(server.requests).hasValue(20);
    }
  }

  @Test
  void whatAServerSaysUnaskedIsNotTheAnswerToTheNextCall() throws Exception {
    CountDownLatch said = new CountDownLatch(1);
    String poison =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\npoison";
    try (var server =
        new Keeping(
            socket -> {
              WireServer.write(socket, poison);
              said.countDown();
            })) {
      assertThat(text(server)).isEqualTo("ok");
      said.await();
      assertThat(text(server)).isEqualTo("ok");
      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void oneThatEndsUnderARequestIsNoFaultOfTheServersAndAskedAgainOnceOverANewOne()
      throws IOException {
    AtomicInteger requests = new AtomicInteger();
    try (var server = new Ending(requests)) {
      assertThat(text(server.base())).isEqualTo("ok");
      assertThat(text(server.base())).isEqualTo("ok");
      assertThat(requests).as("one, its successor that was cut off, the same again").hasValue(3);
      assertThat(told).isEmpty();
      assertThat(egress.standings().getFirst().state()).isEqualTo(Breaker.State.CLOSED);
    }
  }

  /** The server may have seen the call that was cut off: together they are two. */
  @Test
  void askingAgainTakesFromWhatTheTenantAllowsInASecond() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    try (var server = new Ending(requests)) {
      URI base = server.base();
      assertThat(text(base, OptionalInt.of(2))).isEqualTo("ok");
      assertThat(egress.get(call(base, OptionalInt.of(2)))).isEqualTo(new Failed(Reason.BUSY));
      assertThat(requests).as("one, and its successor that was cut off").hasValue(2);
      assertThat(told).isEmpty();
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(text(base, OptionalInt.of(2))).isEqualTo("ok");
    }
  }

  /** It answers the first request of each connection and cuts off the second unheard. */
  private static final class Ending implements AutoCloseable {
    final Keeping keeping;

    Ending(AtomicInteger requests) throws IOException {
      AtomicInteger connections = new AtomicInteger();
      keeping =
          new Keeping(
              socket -> {
                requests.incrementAndGet();
                if (connections.incrementAndGet() == 1) {
                  readHead(socket);
                  requests.incrementAndGet();
                  socket.close();
                }
              });
    }

    private static void readHead(Socket socket) throws IOException {
      int last = 0;
      while (last != 0x0d0a0d0a) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          return;
        }
        last = last << 8 | next;
      }
    }

    URI base() {
      return KeptConnectionsTest.base(keeping);
    }

    @Override
    public void close() throws IOException {
      keeping.close();
    }
  }

  @Test
  void oneThatWaitedForTwentySecondsIsEnded() throws IOException {
    try (var server = new Keeping(socket -> {})) {
      assertThat(text(server)).isEqualTo("ok");
      now.addAndGet(Duration.ofSeconds(20).toNanos());
      egress.look();
      assertThat(text(server)).isEqualTo("ok");
      assertThat(server.connections).hasValue(1);
      now.addAndGet(Duration.ofSeconds(20).toNanos() + 1);
      egress.look();
      awaitEnded(server, 1);
      assertThat(text(server)).isEqualTo("ok");
      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void oneOfAnotherOriginLeavesThoseOfTheBaseAlone() throws Exception {
    Certificates authority = new Certificates("authority");
    try (var base = tls(authority);
        var other = tls(authority);
        Egress two = new Egress(host -> List.of(InetAddress.ofLiteral("127.0.0.1")), 4, e -> {})) {
      Path believed = folder.resolve("ca.pem");
      Certificates.replace(believed, authority.rootPem());
      URI there = URI.create("https://pages.example:" + other.port());
      URI here = URI.create("https://ehr.example:" + base.port());
      Terms terms =
          new Terms(Optional.empty(), Ehr.believing(believed), Set.of(there), OptionalInt.empty());
      Destination to = new Destination(here, Ehr.LOOPBACK, false, terms);
      for (URI uri : List.of(here, there, here, there)) {
        Call call = new Call(to, uri, Map.of(), 100, Deadline.in(Ehr.LONG, System::nanoTime));
        assertThat(two.get(call)).isInstanceOf(Received.class);
      }
      assertThat(base.heads()).hasSize(1);
      assertThat(other.heads()).hasSize(1);
    }
  }

  /** Each of its connections answers two requests, and counts as one head. */
  private static WireServer tls(Certificates authority) {
    return WireServer.tls(
        authority.issue("ehr.example", "pages.example").context(authority.root()),
        false,
        (head, socket) -> {
          WireServer.write(socket, ANSWER);
          Ending.readHead(socket);
          WireServer.write(socket, ANSWER);
        });
  }

  @Test
  void notMoreThanSixteenWait() throws Exception {
    try (var server = new Keeping(40, socket -> {})) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 40; i++) {
          threads.execute(() -> text(server));
        }
      }
      awaitEnded(server, 24);
      assertThat(server.connections).hasValue(40);
      assertThat(server.ended).hasValue(24);
    }
  }

  private static void awaitEnded(Keeping server, int count) {
    long end = System.nanoTime() + Ehr.LONG.toNanos();
    while (server.ended.get() < count && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(server.ended).hasValueGreaterThanOrEqualTo(count);
  }

  private static URI base(Keeping server) {
    return URI.create("http://127.0.0.1:" + server.server.getLocalPort() + "/fhir");
  }

  private String text(Keeping server) {
    return text(base(server));
  }

  private String text(URI base) {
    return text(base, OptionalInt.empty());
  }

  private static Call call(URI base, OptionalInt perSecond) {
    Terms terms = new Terms(Optional.of(Ehr.TENANT), Outbound.DIRECT, Set.of(), perSecond);
    Destination to = new Destination(base, Ehr.LOOPBACK, true, terms);
    return new Call(to, base, Map.of(), 100, Deadline.in(Ehr.LONG, System::nanoTime));
  }

  private String text(URI base, OptionalInt perSecond) {
    return egress.get(call(base, perSecond)) instanceof Received received
        ? new String(received.body().bytes(), UTF_8)
        : "none";
  }
}
