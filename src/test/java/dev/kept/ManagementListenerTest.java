package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.Metrics.Shown;
import dev.kept.config.KeptConfig.Management;
import dev.kept.hooks.Counts;
import dev.kept.hooks.RawHttp;
import dev.kept.security.token.JwtFault;
import dev.kept.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a Prometheus server is told. */
class ManagementListenerTest {
  private static final Optional<TenantId> NORTH = Optional.of(new TenantId("north"));

  private final Metrics metrics = new Metrics();
  private final Readiness readiness = new Readiness(() -> true);
  private final ManagementListener listener =
      ManagementListener.start(new Management("127.0.0.1", 0), metrics, readiness);

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void everyRefusalOfATokenIsCountedUnderItsOwnCode() throws Exception {
    for (JwtFault fault : JwtFault.values()) {
      for (int i = 0; i <= fault.ordinal(); i++) {
        metrics.refused(NORTH, fault.code());
      }
    }
    String text = get("/metrics");
    for (JwtFault fault : JwtFault.values()) {
      assertThat(text)
          .contains(
              "kept_refusals_total{code=\"%s\",tenant=\"north\"} %d.0\n"
                  .formatted(fault.code(), fault.ordinal() + 1));
    }
  }

  @Test
  void answersAreToldByTenantServiceAndOutcome() throws Exception {
    metrics.answered(NORTH, "no-show-patient-view", "CARDS");
    metrics.answered(NORTH, "no-show-patient-view", "CARDS");
    metrics.answered(Optional.empty(), Counts.DISCOVERY, "DISCOVERED");
    metrics.refused(Optional.empty(), "TENANT-UNKNOWN");
    assertThat(get("/metrics"))
        .startsWith("HTTP/1.1 200")
        .contains("Content-Type: text/plain; version=0.0.4; charset=utf-8")
        .contains(
            "kept_answers_total{outcome=\"CARDS\",service=\"no-show-patient-view\",tenant=\"north\"} 2.0",
            "kept_answers_total{outcome=\"DISCOVERED\",service=\"discovery\",tenant=\"unknown\"} 1.0",
            "kept_refusals_total{code=\"TENANT-UNKNOWN\",tenant=\"unknown\"} 1.0");
  }

  @Test
  void aGaugeShowsWhatIsNow() throws Exception {
    AtomicInteger limit = new AtomicInteger(16);
    metrics.gauge(
        new Shown("kept.calls.limit", "Calls at once.", Map.of("tenant", "north")), limit::get);
    metrics.gauge(
        new Shown("kept.calls.limit", "Calls at once.", Map.of("tenant", "south")), () -> 3);
    assertThat(get("/metrics")).contains("kept_calls_limit{tenant=\"north\"} 16.0");
    limit.set(12);
    assertThat(get("/metrics"))
        .contains("kept_calls_limit{tenant=\"north\"} 12.0")
        .contains("kept_calls_limit{tenant=\"south\"} 3.0")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void healthIsThereTooAndNothingElse() throws Exception {
    assertThat(get("/health/ready")).startsWith("HTTP/1.1 503");
    readiness.ready();
    assertThat(get("/health/ready")).startsWith("HTTP/1.1 200");
    assertThat(get("/cds-services")).startsWith("HTTP/1.1 404");
    assertThat(get("/")).startsWith("HTTP/1.1 404");
  }

  private String get(String path) throws Exception {
    String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    return RawHttp.say(listener.port(), request).text();
  }
}
