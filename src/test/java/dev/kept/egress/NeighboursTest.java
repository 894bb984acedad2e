package dev.kept.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Answer.Failed;
import dev.kept.egress.Answer.Received;
import dev.kept.egress.guard.Bounds;
import dev.kept.egress.guard.Bounds.Amounts;
import dev.kept.egress.guard.Breaker;
import dev.kept.egress.talk.Reason;
import dev.kept.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** One tenant's FHIR server in trouble takes nothing that another's needs. */
class NeighboursTest {
  private static final Amounts BYTES = new Amounts(1 << 20, 1 << 20, 1 << 20);
  private static final int CALLS = 200;

  @Test
  void aServerThatHangsWithAllItsPlacesTakenLeavesTheNextOneQuick() throws Exception {
    Bounds bounds = new Bounds(new Amounts(2, 64, 16), BYTES, Breaker.Rule.NEVER);
    try (var hanging = new WireServer(WireServer.silent());
        var healthy = new WireServer(WireServer.raw(WireServer.http(200, "text/plain", "x")));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Egress egress = new Egress(Names.SYSTEM, bounds, failure -> {})) {
      List<Long> alone = millis(egress, healthy);
      List<Future<Answer>> hung = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        hung.add(callers.submit(() -> get(egress, hanging, Duration.ofMinutes(5))));
      }
      await(() -> hanging.heads().size() == 18 && count(hung, Reason.BUSY) == 82);
      List<Long> beside = millis(egress, healthy);
      assertThat(count(hung, Reason.BUSY))
          .as("all but 2 of its own and 16 of the pool")
          .isEqualTo(82);
      assertThat(hanging.heads()).hasSize(18);
      assertThat(beside).hasSize(CALLS);
      assertThat(at(beside, .5))
          .as("median in ms beside one that hangs; alone it was %d", at(alone, .5))
          .isLessThan(Ehr.LONG.toMillis() / 2);
    }
  }

  @Test
  void bodiesThatDripHoldNoMoreBytesThanTheirShareAndTheNextServersBodiesCome() throws Exception {
    Bounds bounds =
        new Bounds(
            new Amounts(64, 64, 64), new Amounts(100_000, 300_000, 150_000), Breaker.Rule.NEVER);
    CountDownLatch end = new CountDownLatch(1);
    WireServer.Script drip =
        (head, socket) -> {
          WireServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 90001\r\n\r\n");
          WireServer.write(socket, "x".repeat(90_000));
          await(end);
        };
    try (var dripping = new WireServer(drip);
        var healthy =
            new WireServer(WireServer.raw(WireServer.http(200, "text/plain", "y".repeat(90_000))));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Egress egress = new Egress(Names.SYSTEM, bounds, failure -> {})) {
      List<Future<Answer>> held = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        held.add(callers.submit(() -> get(egress, dripping, Duration.ofMinutes(5))));
      }
      await(() -> count(held, Reason.BUSY) == 18); // 250,000 bytes hold two of 90,001
      for (int i = 0; i < 10; i++) {
        Received whole = (Received) get(egress, healthy, Ehr.LONG);
        assertThat(whole.body().bytes()).hasSize(90_000);
        whole.body().close();
      }
      Received kept = (Received) get(egress, healthy, Ehr.LONG);
      assertThat(get(egress, healthy, Ehr.LONG)).isEqualTo(new Failed(Reason.BUSY));
      kept.body().close();
      assertThat(get(egress, healthy, Ehr.LONG)).isInstanceOf(Received.class);
    } finally {
      end.countDown();
    }
  }

  private static List<Long> millis(Egress egress, WireServer server) {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      long begin = System.nanoTime();
      Received received = (Received) get(egress, server, Ehr.LONG);
      received.body().close();
      millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }
    return millis.stream().sorted().toList();
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.get((int) (sorted.size() * share));
  }

  private static void await(BooleanSupplier fact) {
    long end = System.nanoTime() + Ehr.LONG.toNanos();
    while (!fact.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static long count(List<Future<Answer>> calls, Reason reason) {
    return calls.stream().filter(call -> isDone(call, reason)).count();
  }

  private static boolean isDone(Future<Answer> call, Reason reason) {
    try {
      return call.isDone() && call.get().equals(new Failed(reason));
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer get(Egress egress, WireServer server, Duration budget) {
    Destination to = new Destination(server.base(), Ehr.LOOPBACK, true);
    URI uri = URI.create(server.base() + "/Patient/1");
    return egress.get(new Call(to, uri, Map.of(), 100_000, Deadline.in(budget, System::nanoTime)));
  }

  private static void await(CountDownLatch end) throws IOException {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
