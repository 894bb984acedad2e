package dev.kept.bench.ledger;

import dev.kept.bench.load.Target;
import java.util.List;
import java.util.Locale;

/**
 * How many hooks' records one replica makes durable.
 *
 * @param most as many as it can, with nobody shipping
 * @param shipped records a second that the database took of those
 * @param steady at {@link #WANTED} hooks a second, the shipper at work beside it
 * @param behind records that were not in the database when the last of those was durable
 */
record CommitRate(Row most, double shipped, Row steady, long behind) implements Part {
  /** Hooks a second that a replica is to hold. */
  static final int WANTED = 2_000;

  private static final double P99_MILLIS = 100;

  /**
   * One load.
   *
   * @param name what it was
   * @param perSecond hooks a second
   * @param fsyncs a second
   * @param perFsync records of one
   * @param p50Millis until a hook's records were durable, median
   * @param p99Millis likewise, the slowest hundredth
   * @param lost hooks whose records were not
   */
  record Row(
      String name,
      double perSecond,
      double fsyncs,
      double perFsync,
      double p50Millis,
      double p99Millis,
      long lost) {
    String line() {
      return String.format(
          Locale.ROOT,
          "  %-34s %9.0f %9.0f %9.1f %8.2f %8.2f %7d%n",
          name,
          perSecond,
          fsyncs,
          perFsync,
          p50Millis,
          p99Millis,
          lost);
    }
  }

  @Override
  public String text() {
    return String.format(
            Locale.ROOT,
            "records made durable, two a hook%n  %-34s %9s %9s %9s %8s %8s %7s%n",
            "",
            "hooks/s",
            "fsyncs/s",
            "per fsync",
            "p50 ms",
            "p99 ms",
            "lost")
        + most.line()
        + steady.line()
        + String.format(
            Locale.ROOT,
            "  shipped into the database: %,.0f records/s with their scores; %,d records behind at"
                + " the end%n",
            shipped,
            behind);
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atLeast("hooks group-committed", most.perSecond(), WANTED, "/s"),
        Target.atLeast("held with shipping", steady.perSecond(), .99 * WANTED, "/s"),
        new Target("p99 then", steady.p99Millis(), P99_MILLIS, "ms"),
        Target.atLeast("shipped", shipped, 2 * WANTED, "records/s"));
  }
}
