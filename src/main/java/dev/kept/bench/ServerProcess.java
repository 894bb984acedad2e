package dev.kept.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged service in a process of its own, started with this process's own Java options. */
final class ServerProcess implements AutoCloseable {
  private static final String READY = "port ";
  private static final int MOST_LINES = 200;
  private static final int STOP_SECONDS = 10;

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts {@code kept bench service} with these options and returns once it is ready.
   *
   * @throws IOException if it does not get ready
   */
  static ServerProcess start(List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "dev.kept.Main", "bench", "service"));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader out = process.inputReader(UTF_8);
    for (int i = 0; i < MOST_LINES; i++) {
      String line = out.readLine();
      if (line == null) {
        break;
      }
      if (line.startsWith(READY)) {
        return new ServerProcess(process, Integer.parseInt(line.substring(READY.length())));
      }
    }
    process.destroy();
    throw new IOException(
        "the service did not get ready; try: kept bench service " + String.join(" ", options));
  }

  int port() {
    return port;
  }

  /** Processor time it has used, user and system. */
  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Bytes its threads have allocated. */
  long allocated() throws IOException {
    try (Wire wire = new Wire(port)) {
      return Long.parseLong(new String(wire.exchange(Request.get("/floor/allocated")), UTF_8));
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
