package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.demo.DemoTenants;
import dev.kept.demo.SampleCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a person runs it: its commands, its port, its files. */
class PackagedServiceIT {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Pattern READY =
      Pattern.compile("Kept is ready at (http://127\\.0\\.0\\.1:\\d+)");
  private static final String BOOK = "/cds-services/no-show-appointment-book";
  private static final int PATIENCE_SECONDS = 60;

  @TempDir Path folder;

  @Test
  void theDemoAnswersItsOwnCallsWithCardsAndLeavesAValidTrail() throws Exception {
    Path data = folder.resolve("data");
    Process demo = start("demo", "--port", "0", "--data", data.toString());
    try {
      String base = awaitReady(demo);
      assertThat(get(base + "/health/ready").statusCode()).isEqualTo(200);
      assertThat(get(base + "/cds-services").body()).contains("no-show-patient-view");
      assertThat(get(base + "/model-card").body()).contains("<html");
      HttpResponse<String> booked = post(base + BOOK, data.resolve("appointment-book.json"));
      assertThat(booked.statusCode()).isEqualTo(200);
      assertThat(booked.body()).contains("chance this visit is missed");
      HttpResponse<String> seen =
          post(
              base + "/t/epic/cds-services/no-show-patient-view",
              data.resolve("patient-view.json"));
      assertThat(seen.body())
          .contains("\"selectionBehavior\":\"any\"")
          .doesNotContain("\"actions\"");
    } finally {
      stop(demo);
    }
    Ended verified = run("audit", "verify", "--data", data.toString());
    assertThat(verified.code()).as(verified.all()).isZero();
    assertThat(verified.out()).endsWith("chain valid");
    Ended served = run("serve", "--config", config("data: data", jwks()).toString());
    assertThat(served.err()).contains("holds a demo's data");
    assertThat(served.code()).isEqualTo(2);
  }

  @Test
  void theDemoAnswersNoForeignHostAndNoForeignOrigin() throws Exception {
    Process demo = start("demo", "--port", "0", "--data", folder.resolve("data").toString());
    try {
      String base = awaitReady(demo);
      int port = URI.create(base).getPort();
      assertThat(statusFor("127.0.0.1:" + port, port)).contains(" 200 ");
      assertThat(statusFor("kept.evil.example:" + port, port)).contains(" 403 ");
      HttpRequest rebound =
          HttpRequest.newBuilder(URI.create(base + "/cds-services"))
              .header("Origin", "https://evil.example")
              .build();
      assertThat(send(rebound).statusCode()).isEqualTo(403);
    } finally {
      stop(demo);
    }
  }

  @Test
  void serveRefusesToStartOpenAndSaysWhatIsMissing() throws Exception {
    Ended ended = run("serve", "--config", config("data: none", "").toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("tenants.riverside.trust.issuer: is missing")
        .contains("tenants.riverside.trust.jwks: is missing")
        .doesNotContain("\tat ");
  }

  @Test
  void aBookingInAFileIsAnsweredAndExplained() throws Exception {
    Path call = folder.resolve("call.json");
    Files.writeString(
        call,
        new SampleCall(LocalDate.now(DemoTenants.ZONE), DemoTenants.ZONE, 12, 3).appointmentBook());
    Ended ended = run("score", call.toString());
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(ended.out()).startsWith("{\"cards\":[{");
    assertThat(ended.err()).contains("risk of a missed visit").contains("reasons, in log-odds");
  }

  @Test
  void aFileThatIsNotThereIsToldWithoutATrace() throws Exception {
    Ended ended = run("score", folder.resolve("none.json").toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("there is no file").doesNotContain("Exception");
  }

  @Test
  void theShippedModelsAreProven() throws Exception {
    Ended ended = run("model", "verify", HOME.resolve("models/no-show").toString());
    assertThat(ended.code()).as(ended.all()).isZero();
  }

  private static String jwks() {
    return "    trust: {issuer: 'https://ehr.example.org', jwks: keys.json}\n";
  }

  private Path config(String data, String trust) throws IOException {
    Files.writeString(folder.resolve("keys.json"), "{\"keys\":[]}");
    return Files.writeString(
        folder.resolve("kept.yaml"),
        """
        server: {port: 0, publicBase: 'https://kept.example.org', management: {port: 0}}
        database: {enabled: false}
        files: {%s, auditKey: a.key, pseudonymKey: p.key, models: '%s', services: '%s', prefetchTemplates: '%s'}
        tenants:
          riverside:
            zone: America/Chicago
        %s"""
            .formatted(
                data,
                HOME.resolve("models/no-show"),
                HOME.resolve("cds-services.json"),
                HOME.resolve("prefetch-templates"),
                trust));
  }

  /** How a command ended. */
  private record Ended(int code, String out, String err) {
    String all() {
      return out + "\n" + err;
    }
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    Path err = Files.createTempFile(folder, "err", ".txt");
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process =
        new ProcessBuilder(command(arguments))
            .redirectError(err.toFile())
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("%s ends", List.of(arguments))
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(out).strip(), Files.readString(err));
  }

  /** The status line for a request that names this host, which the JDK's client will not send. */
  private static String statusFor(String host, int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_SECONDS * 1_000);
      String request =
          "GET /cds-services HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      return in.readLine();
    }
  }

  private Process start(String... arguments) throws IOException {
    return new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
  }

  private static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dkept.home=" + HOME,
                "-jar",
                HOME.resolve("target/kept.jar").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String awaitReady(Process demo) throws Exception {
    FutureTask<String> reading = new FutureTask<>(() -> readReady(demo));
    Thread.ofVirtual().start(reading);
    return reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static String readReady(Process demo) throws IOException {
    BufferedReader lines = demo.inputReader(UTF_8);
    StringBuilder seen = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.append(line).append('\n');
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return ready.group(1);
      }
    }
    throw new AssertionError("the demo ended before it was ready:\n" + seen);
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  private static HttpResponse<String> post(String url, Path body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofFile(body))
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
