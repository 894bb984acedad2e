package dev.kept.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Parts the machine's processors between the service and the generator, so that the load takes
 * nothing from what it measures. Needs Linux's {@code taskset}; without it both share all.
 *
 * @param service the service's processors, as {@code taskset} lists them; empty when not parted
 */
public record Cores(String service) {
  private static final int PATIENCE_SECONDS = 10;

  /** Parts them, if that can be done. */
  public static Cores part() {
    int all = Runtime.getRuntime().availableProcessors();
    int half = all / 2;
    if (half == 0) {
      return new Cores("");
    }
    String pid = Long.toString(ProcessHandle.current().pid());
    boolean parted = isDone(List.of("taskset", "-a", "-cp", half + "-" + (all - 1), pid));
    return new Cores(parted ? "0-" + (half - 1) : "");
  }

  private static boolean isDone(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What a command of the service begins with. */
  public List<String> prefix() {
    return service.isEmpty() ? List.of() : List.of("taskset", "-c", service);
  }

  public String words() {
    return service.isEmpty()
        ? "service and generator share all processors"
        : "the service has processors " + service + " for itself, the generator the others";
  }
}
