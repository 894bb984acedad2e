package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.Metrics.Shown;
import dev.kept.config.KeptConfig.Management;
import dev.kept.hooks.Counts;
import dev.kept.hooks.RawHttp;
import dev.kept.hooks.inflow.Places;
import dev.kept.hooks.trace.CallLog.Line;
import dev.kept.tenant.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
  void callsAreTimedByServiceAndHowTheyEnd() throws Exception {
    metrics.answered(line("CARDS", 200, 20));
    metrics.answered(line("PAUSED", 200, 200));
    metrics.answered(line("FEEDBACK", 200, 1));
    metrics.answered(line("JWT-07", 401, 1));
    metrics.answered(line("OVERLOADED", 503, 1));
    metrics.answered(line("CLIENT-GONE", 0, 2_000));
    String text = get("/metrics");
    String labels = "{outcome=\"%s\",service=\"no-show-patient-view\"";
    assertThat(text)
        .contains(
            "kept_call_seconds_bucket" + labels.formatted("answered") + ",le=\"0.01\"} 0\n",
            "kept_call_seconds_bucket" + labels.formatted("answered") + ",le=\"0.025\"} 1\n",
            "kept_call_seconds_bucket" + labels.formatted("answered") + ",le=\"1.8\"} 2\n",
            "kept_call_seconds_bucket" + labels.formatted("gone") + ",le=\"1.8\"} 0\n");
    for (String outcome : new String[] {"feedback", "refused", "unavailable", "gone"}) {
      assertThat(text).contains("kept_call_seconds_count" + labels.formatted(outcome) + "} 1\n");
    }
    assertThat(text.lines().filter(line -> line.startsWith("kept_call_seconds_bucket")))
        .as("nine bounds and one for all, of five outcomes")
        .hasSize(50);
  }

  private static Line line(String code, int status, int millis) {
    return new Line(
        NORTH,
        Optional.of("no-show-patient-view"),
        Optional.of("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"),
        code,
        status,
        Duration.ofMillis(millis));
  }

  @Test
  void whatComesAndGoesIsShownWhileItIsThere() throws Exception {
    Map<Map<String, String>, Double> now = new ConcurrentHashMap<>();
    metrics.gauges(new Shown("kept.servers", "Servers.", Map.of()), () -> now);
    now.put(Map.of("base", "https://a.example"), 1.0);
    assertThat(get("/metrics")).contains("kept_servers{base=\"https://a.example\"} 1.0");
    now.clear();
    now.put(Map.of("base", "https://b.example"), 2.0);
    assertThat(get("/metrics"))
        .contains("kept_servers{base=\"https://b.example\"} 2.0")
        .doesNotContain("a.example");
  }

  @Test
  void placesShowWhoIsInAndWhoWasTurnedAway() throws Exception {
    Places places = Places.shared(1, 1);
    new Gauges(metrics).of(places);
    assertThat(places.enter(NORTH, true)).isPresent();
    assertThat(places.enter(NORTH, true)).isEmpty();
    assertThat(get("/metrics"))
        .contains("kept_calls_in_flight 1.0\n", "kept_calls_working 1.0\n")
        .contains("kept_calls_waiting 0.0\n")
        .contains("kept_calls_turned_away_total{why=\"places\"} 1.0\n")
        .contains("kept_calls_turned_away_total{why=\"unproven\"} 0.0\n");
  }

  @Test
  void healthIsThereTooAndNothingElse() throws Exception {
    assertThat(get("/health/ready")).startsWith("HTTP/1.1 503");
    assertThat(get("/health"))
        .startsWith("HTTP/1.1 503")
        .contains("{\"status\":\"DOWN\"", "{\"name\":\"ready\",\"status\":\"DOWN\"}");
    readiness.ready();
    assertThat(get("/health/ready")).startsWith("HTTP/1.1 200");
    assertThat(get("/health"))
        .startsWith("HTTP/1.1 200")
        .endsWith(
            "{\"status\":\"UP\",\"checks\":[{\"name\":\"live\",\"status\":\"UP\"},"
                + "{\"name\":\"started\",\"status\":\"UP\"},{\"name\":\"ready\",\"status\":\"UP\"}]}");
    assertThat(get("/cds-services")).startsWith("HTTP/1.1 404");
    assertThat(get("/")).startsWith("HTTP/1.1 404");
  }

  private String get(String path) throws Exception {
    String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    return RawHttp.say(listener.port(), request).text();
  }
}
