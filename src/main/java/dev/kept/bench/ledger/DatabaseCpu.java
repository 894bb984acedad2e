package dev.kept.bench.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time of an embedded server's processes, as Linux counts it; NaN elsewhere.
 *
 * @param cluster the server's data
 */
record DatabaseCpu(Path cluster) {
  /** What {@code /proc} counts in, on every Linux there is. */
  private static final double TICKS = 100;

  private static final int USER = 11;
  private static final int CHILDREN = 4;

  /** Seconds so far: the server's, those of its processes, and of such as have ended. */
  double seconds() {
    try {
      long pid =
          Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip());
      double all = ticks(pid, CHILDREN);
      List<ProcessHandle> children =
          ProcessHandle.of(pid).map(ProcessHandle::children).orElse(Stream.empty()).toList();
      for (ProcessHandle child : children) {
        all += ticks(child.pid(), 2);
      }
      return all / TICKS;
    } catch (IOException | NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The sum of so many counters: user, system, and both of the children that were waited for. */
  private static double ticks(long pid, int counters) throws IOException {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    String line = Files.readString(stat);
    String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    double sum = 0;
    for (int i = 0; i < counters; i++) {
      sum += Long.parseLong(words[USER + i]);
    }
    return sum;
  }
}
