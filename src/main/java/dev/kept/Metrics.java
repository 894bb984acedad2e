package dev.kept;

import dev.kept.hooks.Counts;
import dev.kept.hooks.trace.CallLog;
import dev.kept.tenant.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the service counts and measures of itself, for a Prometheus server to read. */
final class Metrics implements Counts, CallLog {
  /** Far more than tenants times codes; past it nothing new is counted, and memory stays flat. */
  private static final int MOST_SERIES = 100_000;

  private static final String UNKNOWN = "unknown";
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final Duration[] BUCKETS =
      IntStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 1_800)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
  private final List<Runnable> looks = new CopyOnWriteArrayList<>();

  /** Nothing counted yet, and the process's own figures. */
  Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /**
   * What a gauge shows.
   *
   * @param name dotted, for example {@code kept.calls.limit}
   * @param words what it is, one sentence
   * @param labels of few values each, for example the tenant
   */
  record Shown(String name, String words, Map<String, String> labels) {
    Shown {
      labels = Map.copyOf(labels);
    }
  }

  /** Shows what {@code value} says whenever the figures are read; it must be quick. */
  void gauge(Shown shown, DoubleSupplier value) {
    Gauge.builder(shown.name(), value, DoubleSupplier::getAsDouble)
        .description(shown.words())
        .tags(tags(shown.labels()))
        .strongReference(true)
        .register(registry);
  }

  /** As {@link #gauge}, of what only ever grows. */
  void counter(Shown shown, DoubleSupplier value) {
    FunctionCounter.builder(shown.name(), value, DoubleSupplier::getAsDouble)
        .description(shown.words())
        .tags(tags(shown.labels()))
        .register(registry);
  }

  /** As {@link #gauge}, of things that come and go: what each of their labels shows. */
  void gauges(Shown shown, Supplier<Map<Map<String, String>, Double>> values) {
    MultiGauge gauges =
        MultiGauge.builder(shown.name()).description(shown.words()).register(registry);
    looks.add(
        () ->
            gauges.register(
                values.get().entrySet().stream()
                    .limit(MOST_SERIES)
                    .map(row -> MultiGauge.Row.of(Tags.of(tags(row.getKey())), row.getValue()))
                    .collect(Collectors.toList()),
                true));
  }

  private static List<Tag> tags(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> Tag.of(label.getKey(), label.getValue()))
        .toList();
  }

  /** How long calls take, by service and how they end; a service has a handful of series. */
  @Override
  public void answered(Line call) {
    Timer.builder("kept.call")
        .description("Hook calls and feedback, from their head to their answer.")
        .tags("service", call.service().orElse(UNKNOWN), "outcome", outcome(call))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(call.took());
  }

  private static String outcome(Line call) {
    return switch (call.status()) {
      case 0 -> "gone";
      case OK -> call.code().equals(FEEDBACK) ? "feedback" : "answered";
      case UNAVAILABLE -> "unavailable";
      default -> "refused";
    };
  }

  @Override
  public void answered(Optional<TenantId> tenant, String service, String outcome) {
    count(new Series.Answers(tenant, service, outcome));
  }

  @Override
  public void refused(Optional<TenantId> tenant, String code) {
    count(new Series.Refusals(tenant, code));
  }

  /** All of it in Prometheus' text format. */
  synchronized String text() {
    looks.forEach(Runnable::run);
    return registry.scrape();
  }

  private void count(Series series) {
    Counter counter = counters.get(series);
    if (counter == null && counters.size() < MOST_SERIES) {
      counter = counters.computeIfAbsent(series, this::counter);
    }
    if (counter != null) {
      counter.increment();
    }
  }

  private Counter counter(Series series) {
    return switch (series) {
      case Series.Answers answers ->
          Counter.builder("kept.answers")
              .description("Calls that were answered, by outcome.")
              .tags(tenant(answers.tenant()))
              .tags("service", answers.service(), "outcome", answers.outcome())
              .register(registry);
      case Series.Refusals refusals ->
          Counter.builder("kept.refusals")
              .description("Requests that were refused, by reason.")
              .tags(tenant(refusals.tenant()))
              .tags("code", refusals.code())
              .register(registry);
    };
  }

  private static Tags tenant(Optional<TenantId> tenant) {
    return Tags.of("tenant", tenant.map(TenantId::value).orElse(UNKNOWN));
  }

  /** What one counter counts. */
  private sealed interface Series {
    record Answers(Optional<TenantId> tenant, String service, String outcome) implements Series {}

    record Refusals(Optional<TenantId> tenant, String code) implements Series {}
  }
}
