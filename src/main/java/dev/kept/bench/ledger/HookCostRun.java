package dev.kept.bench.ledger;

import dev.kept.bench.ledger.LedgerBench.Settings;
import dev.kept.bench.load.Figures;
import dev.kept.bench.load.Latencies;
import dev.kept.bench.load.Load;
import dev.kept.bench.load.ServerProcess;
import dev.kept.bench.load.Tally;
import dev.kept.bench.load.VariedCall;
import dev.kept.bench.load.WarmUp;
import dev.kept.demo.SampleCall;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.LedgerCounts;
import dev.kept.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Measures {@link HookCost}: two services that take turns, so that a noisy machine disturbs both.
 */
final class HookCostRun {
  private static final String HOOK = "/cds-services/no-show-appointment-book";
  private static final int VISITS = 40;
  private static final int MISSED_EVERY = 4;
  private static final int TURNS = 4;
  private static final Duration SHIPPED_WITHIN = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int SAME_LOOKS = 5;

  private final Settings settings;
  private final Consumer<String> progress;

  HookCostRun(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** The two services and the second one's database, which is this process's. */
  private record Both(
      ServerProcess memory, ServerProcess ledgers, LedgerCounts counts, DatabaseCpu database) {}

  HookCost run() throws IOException {
    Path data = settings.data().resolve("ledgers");
    try (Store store = Store.embedded(EmbeddedDatabase.start(data.resolve("postgres")), 2);
        ServerProcess memory =
            ServerProcess.start(settings.data().resolve("memory"), List.of("--audit-in-memory"))) {
      ServerProcess ledgers = ServerProcess.start(data, List.of("--ledgers"));
      try {
        Path cluster = data.resolve("postgres").resolve("cluster");
        return measure(
            new Both(memory, ledgers, new LedgerCounts(store.work()), new DatabaseCpu(cluster)));
      } finally {
        ledgers.stop();
      }
    }
  }

  private HookCost measure(Both both) throws IOException {
    warmUp(both.memory(), "memory");
    warmUp(both.ledgers(), "ledgers");
    Shipping shipping = new Shipping(both.counts());
    shipping.await();
    Tally memory = new Tally("records in memory", both.memory());
    Tally ledgers = new Tally("ledgers", both.ledgers());
    Duration turn = settings.time().dividedBy(TURNS);
    double database = 0;
    double slowest = 0;
    for (int i = 1; i <= TURNS; i++) {
      progress.accept("as fast as answers come, turn " + i + " of " + TURNS);
      memory.add(() -> load(both.memory()).closed(turn));
      double before = both.database().seconds();
      ledgers.add(() -> load(both.ledgers()).closed(turn), shipping::await);
      database += both.database().seconds() - before;
      slowest = Math.max(slowest, shipping.lastSeconds());
    }
    Figures most = ledgers.figures();
    Tally memoryHalf = new Tally("records in memory, half load", both.memory());
    Tally ledgersHalf = new Tally("ledgers, half load", both.ledgers());
    for (int i = 1; i <= TURNS; i++) {
      progress.accept("half load, turn " + i + " of " + TURNS);
      memoryHalf.add(() -> half(both.memory(), most, turn));
      ledgersHalf.add(() -> half(both.ledgers(), most, turn), shipping::await);
    }
    return new HookCost(
        memory.figures(),
        most,
        memoryHalf.figures(),
        ledgersHalf.figures(),
        1e6 * database / ledgers.count(),
        slowest);
  }

  private Latencies half(ServerProcess server, Figures most, Duration turn) {
    return load(server).open(turn, most.perSecond() / 2);
  }

  private void warmUp(ServerProcess server, String name) throws IOException {
    progress.accept("warming up: " + name);
    new WarmUp(server, settings.time().dividedBy(TURNS)).until(load(server));
  }

  private Load load(ServerProcess server) {
    SampleCall call = new SampleCall(settings.today(), settings.zone(), VISITS, MISSED_EVERY);
    return new Load(server.port(), new VariedCall(HOOK, call), settings.connections());
  }

  /** Waits until nothing more comes into the database: what a turn left is that turn's cost. */
  private static final class Shipping {
    private final LedgerCounts counts;
    private double seconds;

    Shipping(LedgerCounts counts) {
      this.counts = counts;
    }

    void await() {
      long begin = System.nanoTime();
      long moved = begin;
      long last = counts.shipped();
      int same = 0;
      while (same < SAME_LOOKS && System.nanoTime() - begin < SHIPPED_WITHIN.toNanos()) {
        pause();
        long now = counts.shipped();
        same = now == last ? same + 1 : 0;
        moved = now == last ? moved : System.nanoTime();
        last = now;
      }
      seconds = (moved - begin) / 1e9;
    }

    double lastSeconds() {
      return seconds;
    }

    private static void pause() {
      try {
        TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
