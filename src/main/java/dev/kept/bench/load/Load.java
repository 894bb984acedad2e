package dev.kept.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Sends requests to a service on loopback, for a bounded time.
 *
 * @param port the service's
 * @param requests what is sent; asked for each by several threads
 * @param connections how many connections send at once
 */
public record Load(int port, Supplier<Request> requests, int connections) {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** The same request over and over. */
  public Load(int port, Request request, int connections) {
    this(port, () -> request, connections);
  }

  /** What is sent next. */
  public Request request() {
    return requests.get();
  }

  /** The same over so many connections. */
  public Load of(int many) {
    return new Load(port, requests, many);
  }

  /** As fast as answers come (closed model). */
  public Latencies closed(Duration time) {
    return run(time, connection -> System.nanoTime());
  }

  /** {@code rate} requests a second, whether or not answers come; late ones count as slow. */
  public Latencies open(Duration time, double rate) {
    long gap = (long) (1e9 * connections / rate);
    long begin = System.nanoTime();
    return run(
        time,
        connection ->
            nextAt(begin + connection.index() * gap / connections, gap, connection.sent()));
  }

  private static long nextAt(long begin, long gap, int sent) {
    long due = begin + sent * gap;
    while (System.nanoTime() < due) {
      LockSupport.parkNanos(due - System.nanoTime());
    }
    return due;
  }

  /** When the next request of a connection counts as sent; may wait until then. */
  @FunctionalInterface
  private interface Pace {
    long next(Turn turn);
  }

  /** Which request comes next: of which connection, after how many. */
  private record Turn(int index, int sent) {}

  private Latencies run(Duration time, Pace pace) {
    if (time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a load lasts ten minutes at most");
    }
    long end = System.nanoTime() + time.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Callable<Latencies>> tasks = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int index = i;
        tasks.add(() -> send(index, end, pace));
      }
      Latencies all = new Latencies();
      for (Future<Latencies> one : threads.invokeAll(tasks)) {
        all.addAll(one.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Latencies();
    } catch (ExecutionException e) {
      String why = String.valueOf(e.getMessage());
      throw new UncheckedIOException(
          "the service failed under load: " + why, new IOException(why, e));
    }
  }

  private Latencies send(int index, long end, Pace pace) throws IOException {
    Latencies latencies = new Latencies();
    try (Wire wire = new Wire(port)) {
      for (int sent = 0; System.nanoTime() < end; sent++) {
        long begin = pace.next(new Turn(index, sent));
        wire.exchange(request());
        latencies.add(System.nanoTime() - begin);
      }
    }
    return latencies;
  }
}
