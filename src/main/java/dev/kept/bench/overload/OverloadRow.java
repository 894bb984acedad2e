package dev.kept.bench.overload;

import java.util.Locale;

/**
 * One load of an overload run.
 *
 * @param name what was offered
 * @param passage what became of the calls
 * @param serverCpu processors that the service used
 * @param ownCpu processors that this generator used
 */
record OverloadRow(String name, Passage passage, double serverCpu, double ownCpu) {
  static String head() {
    return String.format(
        Locale.ROOT,
        "  %-30s %9s %9s %9s %9s %7s %8s %8s %7s %7s%n",
        "",
        "offered/s",
        "accepted",
        "refused",
        "not sent",
        "errors",
        "p50 ms",
        "p99 ms",
        "CPU",
        "own CPU");
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "  %-30s %9.0f %9.0f %9.0f %9.0f %7d %8.1f %8.1f %7.2f %7.2f%n",
        name,
        passage.offeredPerSecond(),
        passage.acceptedPerSecond(),
        passage.refusedPerSecond(),
        passage.unsentPerSecond(),
        passage.failures(),
        passage.millis(.5),
        passage.millis(.99),
        serverCpu,
        ownCpu);
  }

  double perSecond() {
    return passage.acceptedPerSecond();
  }
}
