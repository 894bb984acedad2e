package dev.kept;

import dev.kept.hooks.Counts;
import dev.kept.tenant.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** What the service counts and measures of itself, for a Prometheus server to read. */
final class Metrics implements Counts {
  /** Far more than tenants times codes; past it nothing new is counted, and memory stays flat. */
  private static final int MOST_SERIES = 100_000;

  private static final String UNKNOWN = "unknown";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

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
        .tags(
            shown.labels().entrySet().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList())
        .strongReference(true)
        .register(registry);
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
  String text() {
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
