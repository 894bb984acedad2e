package dev.kept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code kept serve} in a process of its own, with both of its output streams in files. */
final class ServedProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("\"code\":\"READY\",\"port\":(\\d+),\"management\":(\\d+)");
  private static final int PATIENCE_SECONDS = 90;

  final Path out;
  final Path err;
  private final Process process;
  private final int port;
  private final int managementPort;

  private ServedProcess(Process process, Path out, Path err)
      throws IOException, InterruptedException {
    this.process = process;
    this.out = out;
    this.err = err;
    Matcher ready = await(READY);
    this.port = Integer.parseInt(ready.group(1));
    this.managementPort = Integer.parseInt(ready.group(2));
  }

  /** Serves {@code config} under these Java options; returns once it is ready. */
  static ServedProcess start(Path config, List<String> options, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = config.resolveSibling("stdout.txt");
    Path err = config.resolveSibling("stderr.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dkept.home=" + Path.of("").toAbsolutePath()));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "dev.kept.Main",
            "serve",
            "--config",
            config.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new ServedProcess(builder.start(), out, err);
  }

  int port() {
    return port;
  }

  int managementPort() {
    return managementPort;
  }

  List<String> command() {
    return process.info().commandLine().stream().toList();
  }

  /** Returns once its standard error has {@code line}. */
  Matcher await(Pattern line) throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    boolean ended = false;
    while (System.nanoTime() < until && !ended) {
      Matcher found = line.matcher(Files.readString(err));
      if (found.find()) {
        return found;
      }
      ended = process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly();
    throw new IOException("no " + line + " in " + Files.readString(err));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly().onExit().join();
  }
}
