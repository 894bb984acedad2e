package dev.kept.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** Adds up the turns of one row. */
public final class Tally {
  private final String name;
  private final ServerProcess server;
  private final Latencies latencies = new Latencies();
  private Duration cpu = Duration.ZERO;
  private long nanos;
  private long allocated;

  public Tally(String name, ServerProcess server) {
    this.name = name;
    this.server = server;
  }

  /** Adds a turn. */
  public void add(Supplier<Latencies> load) throws IOException {
    add(load, () -> {});
  }

  /**
   * As {@link #add(Supplier)}; what the service does until {@code after} returns counts as well.
   */
  public void add(Supplier<Latencies> load, Runnable after) throws IOException {
    Duration cpuBefore = server.cpu();
    long allocatedBefore = server.allocated();
    long begin = System.nanoTime();
    latencies.addAll(load.get());
    nanos += System.nanoTime() - begin;
    after.run();
    allocated += server.allocated() - allocatedBefore;
    cpu = cpu.plus(server.cpu().minus(cpuBefore));
  }

  /** How many requests were answered. */
  public long count() {
    return latencies.count();
  }

  public Figures figures() {
    double count = latencies.count();
    return new Figures(
        name,
        count / (nanos / 1e9),
        latencies.millis(.5),
        latencies.millis(.99),
        cpu.toNanos() / 1e3 / count,
        allocated / 1024.0 / count);
  }
}
