package dev.kept.bench.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A command of Kept in a process of its own.
 *
 * @param name what it is called
 * @param heapMegabytes its largest heap
 * @param words the command
 */
record StepProcess(String name, int heapMegabytes, List<String> words) {
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final long LONGEST_SECONDS = 3_600;
  private static final int TOLD = 20;

  StepProcess {
    words = List.copyOf(words);
  }

  /**
   * Runs it.
   *
   * @param log what it prints goes there
   * @throws IOException if it fails or takes over an hour
   */
  StepCost run(Path log) throws IOException {
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    OptionalLong peak = OptionalLong.empty();
    Duration cpu = Duration.ZERO;
    try {
      while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        OptionalLong now = peakKilobytes(process.pid());
        peak = now.isPresent() ? now : peak;
        cpu = process.info().totalCpuDuration().orElse(cpu);
        if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
          throw new IOException(name + " takes over an hour");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(name + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(name + " failed:" + System.lineSeparator() + end(log));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    OptionalLong megabytes =
        peak.isPresent() ? OptionalLong.of(peak.getAsLong() >> 10) : OptionalLong.empty();
    return new StepCost(name, seconds, cpu.toMillis() / 1e3, megabytes);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx" + heapMegabytes + "m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.kept.Main"));
    command.addAll(words);
    return command;
  }

  /** The high water mark of a process's memory, which Linux keeps. */
  private static OptionalLong peakKilobytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty(); // no such file on other systems, nor of a process that ended
    }
  }

  private static String end(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join(
        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TOLD), lines.size()));
  }
}
