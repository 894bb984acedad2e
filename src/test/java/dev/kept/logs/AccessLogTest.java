package dev.kept.logs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.trace.CallLog.Line;
import dev.kept.tenant.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccessLogTest {
  private static final Instant NOW = Instant.parse("2026-11-25T01:02:03Z");
  private static final int CALLS = 20_000;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void aCallIsALine() {
    try (AccessLog log = AccessLog.into(written, () -> NOW)) {
      log.answered(line(Optional.of("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea")));
    }
    assertThat(written.toString(US_ASCII))
        .isEqualTo(
            "{\"time\":\"2026-11-25T01:02:03Z\",\"level\":\"INFO\",\"logger\":\"kept.access\","
                + "\"code\":\"CARDS\",\"status\":200,\"millis\":1.25,\"tenant\":\"north\","
                + "\"service\":\"no-show-patient-view\","
                + "\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\"}\n");
  }

  /** A reader that stands still costs lines, which are counted; no call waits. */
  @Test
  @Timeout(60)
  void nobodyWaitsForAReaderThatStandsStill() throws Exception {
    CountDownLatch stands = new CountDownLatch(1);
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int count) {
            try {
              stands.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            written.write(bytes, from, count);
          }
        };
    try (AccessLog log = AccessLog.into(slow, () -> NOW)) {
      for (int i = 0; i < CALLS; i++) {
        log.answered(line(Optional.empty()));
      }
      stands.countDown();
    }
    String text = written.toString(US_ASCII);
    long told = text.lines().filter(line -> line.contains("CARDS")).count();
    long lost =
        text.lines()
            .filter(line -> line.contains("ACCESS-LINES-LOST"))
            .mapToLong(line -> Long.parseLong(line.replaceAll(".*\"lines\":(\\d+)}", "$1")))
            .sum();
    assertThat(lost).isPositive();
    assertThat(told + lost).isEqualTo(CALLS);
  }

  /** Standard output is a stream that swallows what goes wrong. */
  @Test
  @Timeout(60)
  void thatStandardOutputTakesNoMoreIsTold() throws Exception {
    Logger logger = Logger.getLogger("kept");
    CountDownLatch told = new CountDownLatch(1);
    Handler ear = new StalledHandler(new CountDownLatch(0), record -> told.countDown());
    logger.addHandler(ear);
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    try (AccessLog log = AccessLog.into(new PrintStream(gone, true, US_ASCII), () -> NOW)) {
      log.answered(line(Optional.empty()));
      assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      logger.removeHandler(ear);
    }
  }

  private static Line line(Optional<String> instance) {
    return new Line(
        Optional.of(new TenantId("north")),
        Optional.of("no-show-patient-view"),
        instance,
        "CARDS",
        200,
        Duration.ofNanos(1_250_000));
  }
}
