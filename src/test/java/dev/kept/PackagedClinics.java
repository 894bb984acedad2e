package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.hooks.RawHttp;
import dev.kept.security.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service, serving the tenants of a configuration file in a process of its own. */
final class PackagedClinics implements AutoCloseable {
  static final String SERVICE = "/cds-services/no-show-appointment-book";
  static final String BASE = "https://kept.example.org";
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Pattern READY =
      Pattern.compile("\"code\":\"READY\",\"port\":(\\d+),\"management\":(\\d+)");
  private static final Pattern COUNTED =
      Pattern.compile(
          "(?m)^kept_refusals_total\\{code=\"([^\"]+)\",tenant=\"([^\"]+)\"} ([\\d.]+)");
  private static final int PATIENCE_SECONDS = 60;

  final Path folder;
  private final Process process;
  private final int port;
  private final int managementPort;

  private PackagedClinics(Path folder, Process process, int port, int managementPort) {
    this.folder = folder;
    this.process = process;
    this.port = port;
    this.managementPort = managementPort;
  }

  /** Starts it with these tenants, by name their settings, trusting {@code certificates}. */
  static PackagedClinics start(Path folder, Map<String, String> tenants, Path certificates)
      throws Exception {
    secret(folder.resolve("audit.key"), "a1".repeat(32));
    secret(folder.resolve("pseudonym.key"), "b2".repeat(32));
    Files.writeString(folder.resolve("keys.json"), Tokens.keySet());
    StringBuilder yaml = new StringBuilder(200);
    yaml.append(
        """
        server: {port: 0, publicBase: '%s', management: {port: 0}}
        database: {enabled: false}
        files: {data: data, auditKey: audit.key, pseudonymKey: pseudonym.key}
        tenants:
        """
            .formatted(BASE));
    tenants.forEach(
        (name, settings) ->
            yaml.append("  %s: {zone: America/Chicago, %s}%n".formatted(name, settings)));
    Path config = Files.writeString(folder.resolve("kept.yaml"), yaml);
    List<String> command = command(List.of("serve", "--config", config.toString()), certificates);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    FutureTask<Matcher> reading = new FutureTask<>(() -> readReady(process));
    Thread.ofVirtual().start(reading);
    Matcher ready = reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return new PackagedClinics(
        folder, process, Integer.parseInt(ready.group(1)), Integer.parseInt(ready.group(2)));
  }

  private static void secret(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  private static List<String> command(List<String> arguments, Path certificates) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djavax.net.ssl.trustStore=" + certificates,
                "-Djavax.net.ssl.trustStorePassword=" + KeyServer.PASSWORD,
                "-Dkept.home=" + HOME,
                "-jar",
                HOME.resolve("target/kept.jar").toString()));
    command.addAll(arguments);
    return command;
  }

  private static Matcher readReady(Process process) throws IOException {
    BufferedReader lines = process.inputReader(UTF_8);
    StringBuilder seen = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.append(line).append('\n');
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return ready;
      }
    }
    throw new AssertionError("the service ended before it was ready:\n" + seen);
  }

  /** The whole answer to bytes of the test's own. */
  String say(String request) throws IOException {
    return RawHttp.say(port, request).text();
  }

  /** The answer to a call of a tenant with these header lines. */
  String call(String tenant, String headers, String body) throws IOException {
    return say(
        RawHttp.post(
            "/t/" + tenant + SERVICE,
            "Connection: close\r\nContent-Type: application/json\r\n" + headers,
            body));
  }

  /** The answer to a call of a tenant with this token. */
  String bear(String tenant, String token) throws IOException {
    return call(tenant, "Authorization: Bearer " + token + "\r\n", "{}");
  }

  /** How many refusals were counted, by code and tenant. */
  Map<String, Double> refusals() throws IOException {
    String text =
        RawHttp.say(
                managementPort,
                "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            .text();
    Map<String, Double> counted = new TreeMap<>();
    Matcher matcher = COUNTED.matcher(text);
    while (matcher.find()) {
      counted.put(matcher.group(1) + " " + matcher.group(2), Double.valueOf(matcher.group(3)));
    }
    return counted;
  }

  /** Ends it and shows what it wrote down. */
  String trail() throws Exception {
    close();
    Path out = folder.resolve("trail.txt");
    Process shown =
        new ProcessBuilder(
                command(
                    List.of(
                        "audit",
                        "show",
                        "--data",
                        folder.resolve("data").toString(),
                        "--key",
                        folder.resolve("audit.key").toString(),
                        "--limit",
                        "10000"),
                    folder))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!shown.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      shown.destroyForcibly();
    }
    return Files.readString(out);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
