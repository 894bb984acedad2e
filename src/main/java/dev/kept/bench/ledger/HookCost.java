package dev.kept.bench.ledger;

import dev.kept.bench.load.Figures;
import dev.kept.bench.load.Target;
import java.util.List;
import java.util.Locale;

/**
 * What the ledgers cost a hook: two services side by side, in turns.
 *
 * @param memory with its records in memory, as fast as answers come
 * @param ledgers with spool and database, likewise
 * @param memoryHalf as {@code memory}, at half of the calls that {@code ledgers} answered
 * @param ledgersHalf as {@code ledgers}, likewise
 * @param databaseMicros the database's processor time for a hook
 * @param behindSeconds longest time to ship what a turn as fast as possible had left
 */
record HookCost(
    Figures memory,
    Figures ledgers,
    Figures memoryHalf,
    Figures ledgersHalf,
    double databaseMicros,
    double behindSeconds)
    implements Part {
  private static final double CPU_PERCENT = 25;
  private static final double P50_MILLIS = 10;

  double addedPercent() {
    return 100 * (ledgers.cpuMicros() / memory.cpuMicros() - 1);
  }

  double addedMillis() {
    return ledgersHalf.p50Millis() - memoryHalf.p50Millis();
  }

  @Override
  public List<Target> targets() {
    return List.of(
        new Target("CPU of a hook, added", addedPercent(), CPU_PERCENT, "%"),
        new Target("p50 at half load, added", addedMillis(), P50_MILLIS, "ms"));
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "a hook with the ledgers beside one with its records in memory%n  %-34s %9s %8s %8s"
                + " %9s %9s%n",
            "",
            "req/s",
            "p50 ms",
            "p99 ms",
            "CPU us",
            "KiB"));
    List.of(memory, ledgers, memoryHalf, ledgersHalf).forEach(row -> text.append(line(row)));
    text.append(
        String.format(
            Locale.ROOT,
            "  the service's CPU, shipping and all: %+.0f %%; the database's own beside it: %.0f us"
                + " a hook%n  shipped %.1f s after the load's end%n",
            addedPercent(),
            databaseMicros,
            behindSeconds));
    return text.toString();
  }

  private static String line(Figures row) {
    return String.format(
        Locale.ROOT,
        "  %-34s %9.0f %8.2f %8.2f %9.0f %9.1f%n",
        row.name(),
        row.perSecond(),
        row.p50Millis(),
        row.p99Millis(),
        row.cpuMicros(),
        row.allocatedKib());
  }
}
