package dev.kept.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Answer.Received;
import dev.kept.time.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that wait for the next call, and what may happen to them meanwhile. */
class KeptConnectionsTest {
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok";

  private final Egress egress = new Egress(Names.SYSTEM, 40, failure -> {});

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
  void notMoreThanSixteenWait() throws Exception {
    try (var server = new Keeping(40, socket -> {})) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 40; i++) {
          threads.execute(() -> text(server));
        }
      }
      long end = System.nanoTime() + Ehr.LONG.toNanos();
      while (server.ended.get() < 24 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(server.connections).hasValue(40);
      assertThat(server.ended).hasValue(24);
    }
  }

  private String text(Keeping server) {
    URI base = URI.create("http://127.0.0.1:" + server.server.getLocalPort() + "/fhir");
    Destination to = new Destination(base, Ehr.LOOPBACK, true);
    Call call = new Call(to, base, Map.of(), 100, Deadline.in(Ehr.LONG, System::nanoTime));
    return egress.get(call) instanceof Received received
        ? new String(received.body().bytes(), UTF_8)
        : "none";
  }
}
