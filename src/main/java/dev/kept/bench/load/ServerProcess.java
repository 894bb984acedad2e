package dev.kept.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged service in a process of its own, started with this process's own Java options. */
public final class ServerProcess implements AutoCloseable {
  private static final String READY = "port ";
  private static final String SAID = "stderr.txt";
  private static final int MOST_LINES = 200;
  private static final int TOLD_LINES = 15;
  private static final int READY_SECONDS = 60;
  private static final int STOP_SECONDS = 10;

  private final Process process;
  private final Path data;
  private final int port;

  private ServerProcess(Process process, Path data, int port) {
    this.process = process;
    this.data = data;
    this.port = port;
  }

  /**
   * Starts {@code kept bench service} with these options and returns once it is ready.
   *
   * @param data a folder for what it writes, made and in the end removed
   * @throws IOException if it does not get ready within a minute, with what it said
   */
  public static ServerProcess start(Path data, List<String> options) throws IOException {
    return start(data, List.of(), options);
  }

  /** As {@link #start(Path, List)}, by a command that begins with {@code prefix}. */
  public static ServerProcess start(Path data, List<String> prefix, List<String> options)
      throws IOException {
    Files.createDirectories(data);
    Path said = data.resolve(SAID);
    List<String> command = new ArrayList<>(prefix);
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "dev.kept.Main", "bench", "service"));
    command.addAll(List.of("--data", data.toString()));
    command.addAll(options);
    Process process = new ProcessBuilder(command).redirectError(said.toFile()).start();
    Optional<Integer> port = port(process);
    if (port.isPresent()) {
      return new ServerProcess(process, data, port.get());
    }
    process.destroyForcibly();
    String last = tail(said);
    remove(data);
    throw new IOException("the service did not get ready" + last);
  }

  /** The port it says it is ready on; empty if it ends or a minute passes before. */
  private static Optional<Integer> port(Process process) {
    FutureTask<Optional<Integer>> reading = new FutureTask<>(() -> readPort(process));
    Thread.ofVirtual().start(reading);
    try {
      return reading.get(READY_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> readPort(Process process) throws IOException {
    BufferedReader out = process.inputReader(UTF_8);
    for (int i = 0; i < MOST_LINES; i++) {
      String line = out.readLine();
      if (line == null) {
        return Optional.empty();
      }
      if (line.startsWith(READY)) {
        return Optional.of(Integer.valueOf(line.substring(READY.length())));
      }
    }
    return Optional.empty();
  }

  /** The last of what it said on its error stream, on lines of their own. */
  private static String tail(Path said) throws IOException {
    List<String> lines = Files.readAllLines(said);
    return lines.stream()
        .skip(Math.max(0, lines.size() - TOLD_LINES))
        .map(line -> System.lineSeparator() + "  " + line)
        .collect(Collectors.joining());
  }

  /** Removes a folder and all in it. */
  public static void remove(Path folder) throws IOException {
    List<Path> below;
    try (Stream<Path> files = Files.walk(folder)) {
      below = new ArrayList<>(files.toList());
    }
    for (Path file : below.reversed()) {
      Files.deleteIfExists(file);
    }
  }

  public int port() {
    return port;
  }

  /** Processor time it has used, user and system. */
  public Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Bytes its threads have allocated. */
  long allocated() throws IOException {
    try (Wire wire = new Wire(port)) {
      return Long.parseLong(new String(wire.exchange(Request.get("/floor/allocated")), UTF_8));
    }
  }

  /** Kills it, as a power cut of its own; what it wrote stays. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Whether it runs. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** Stops it and removes what it wrote, keys included. */
  @Override
  public void close() throws IOException {
    stop();
    remove(data);
  }

  /** Stops it; what it wrote stays. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
