package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogAlarmsTest {
  private static final Logger LOG = Logger.getLogger("kept");

  private final AtomicLong nanos = new AtomicLong();
  private final LogAlarms alarms = new LogAlarms(nanos::get);
  private final Lines lines = new Lines();

  @BeforeEach
  void listen() {
    LOG.setUseParentHandlers(false);
    LOG.addHandler(lines);
  }

  @AfterEach
  void leave() {
    LOG.removeHandler(lines);
    LOG.setUseParentHandlers(true);
  }

  @Test
  void aFailuresMessageIsNotTold() {
    alarms.failed("INTERNAL", new IllegalStateException("Sample, Camila"));
    assertThat(lines.told)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .startsWith("INTERNAL failure=java.lang.IllegalStateException: at ")
                    .contains("LogAlarmsTest")
                    .doesNotContain("Camila"));
  }

  @Test
  void theSameAlarmIsToldOnceInTenSecondsAndCounted() {
    for (int i = 0; i < 1_000; i++) {
      alarms.raise("AUDIT-STORAGE");
    }
    alarms.raise("EPIC-STRIPPED", new TenantId("north"));
    alarms.raise("EPIC-STRIPPED", new TenantId("south"));
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    alarms.raise("AUDIT-STORAGE");
    assertThat(lines.told)
        .containsExactly(
            "AUDIT-STORAGE",
            "EPIC-STRIPPED tenant=north",
            "EPIC-STRIPPED tenant=south",
            "AUDIT-STORAGE moreBefore=999");
  }

  @Test
  void whatWasThrownIsNoPartOfTheCode() {
    alarms.raise("AUDIT-STORAGE java.io.IOException");
    assertThat(lines.told).containsExactly("AUDIT-STORAGE failure=java.io.IOException");
  }

  private static final class Lines extends Handler {
    private final List<String> told = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      told.add(new SimpleFormatter().formatMessage(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
