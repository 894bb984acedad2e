package dev.kept;

import static dev.kept.hooks.RawHttp.post;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.RawHttp;
import dev.kept.hooks.RawHttp.Heard;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with little memory in a storm of the worst bodies. */
class TightMemoryIT {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Pattern READY =
      Pattern.compile("Kept is ready at http://127\\.0\\.0\\.1:(\\d+)");
  private static final String BOOK = "/cds-services/no-show-appointment-book";
  private static final String JSON = "Content-Type: application/json\r\nConnection: close\r\n";
  private static final int PATIENCE_SECONDS = 90;
  private static final int AT_ONCE = 8;
  private static final int ROUNDS = 12;

  @TempDir Path folder;

  @Test
  void itOutlivesTheStormAndStillAnswersAGoodCall() throws Exception {
    Path out = folder.resolve("out.txt");
    Path data = folder.resolve("data");
    Process demo = start(data, out);
    try {
      int port = awaitPort(demo);
      String good = Files.readString(data.resolve("appointment-book.json"));
      String call = post(BOOK, JSON, new String(good.getBytes(UTF_8), ISO_8859_1));
      assertThat(RawHttp.say(port, call).statuses()).containsExactly(200);
      for (Heard heard : storm(port, worst())) {
        assertThat(heard.closed()).isTrue();
        assertThat(heard.statuses()).isSubsetOf(100, 200, 400, 408, 413, 415, 503);
      }
      assertThat(demo.isAlive()).isTrue();
      assertThat(RawHttp.say(port, call).statuses()).containsExactly(200);
    } finally {
      stop(demo);
    }
  }

  private static List<String> worst() {
    String head = "POST " + BOOK + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + JSON;
    StringBuilder members = new StringBuilder("{\"m\":0");
    for (int i = 0; i < 300_000; i++) {
      members.append(",\"m").append(i).append("\":0");
    }
    String chunks = "ffff\r\n" + "x".repeat(0xffff) + "\r\n";
    return List.of(
        post(BOOK, JSON, "{\"a\":".repeat(100_000)),
        post(BOOK, JSON, members.append('}').toString()),
        post(BOOK, JSON, "{\"a\":[" + "{},".repeat(1_000_000) + "{}]}"),
        post(BOOK, JSON, "{\"a\":\"" + "\\u0000".repeat(600_000) + "\"}"),
        post(BOOK, JSON, " ".repeat(4 << 20)),
        post(BOOK, JSON + "Content-Encoding: gzip\r\n", "x".repeat(1 << 20)),
        head + "Content-Length: 67108863\r\n\r\n" + "x".repeat(1 << 20),
        head + "Transfer-Encoding: chunked\r\n\r\n" + chunks.repeat(70));
  }

  private static List<Heard> storm(int port, List<String> bodies) throws Exception {
    List<Heard> heard = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Heard>> sent = new ArrayList<>();
      for (int i = 0; i < ROUNDS * bodies.size(); i++) {
        String body = bodies.get(i % bodies.size());
        sent.add(clients.submit(() -> RawHttp.sayAndHangUp(port, body)));
      }
      for (Future<Heard> one : sent) {
        heard.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
    }
    return heard;
  }

  private static Process start(Path data, Path out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dkept.home=" + HOME,
            "-jar",
            HOME.resolve("target/kept.jar").toString(),
            "demo",
            "--port",
            "0",
            "--data",
            data.toString())
        .redirectError(out.toFile())
        .start();
  }

  private static int awaitPort(Process demo) throws Exception {
    FutureTask<Integer> reading = new FutureTask<>(() -> port(demo));
    Thread.ofVirtual().start(reading);
    return reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static int port(Process demo) throws IOException {
    BufferedReader lines = demo.inputReader(UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return Integer.parseInt(ready.group(1));
      }
    }
    throw new AssertionError("the demo ended before it was ready");
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
