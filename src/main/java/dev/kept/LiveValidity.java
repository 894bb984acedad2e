package dev.kept;

import static java.util.Locale.ROOT;

import dev.kept.Metrics.Shown;
import dev.kept.hooks.Alarms;
import dev.kept.live.LiveTenants;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.validity.Calibration;
import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.StandingBoard;
import dev.kept.outcomes.validity.ValidityJob;
import dev.kept.outcomes.validity.Verdict;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.store.Store;
import dev.kept.store.StoreException;
import dev.kept.store.outcomes.PgMatured;
import dev.kept.store.outcomes.PgValidity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/**
 * Live validity while the service runs: measured by one replica a day, known to each; and what
 * became of cards beside it.
 */
final class LiveValidity implements AutoCloseable {
  private static final Duration RENEWED = Duration.ofMinutes(5);
  private static final List<Measure> MEASURES =
      List.of(
          Measure.AUC,
          Measure.BRIER,
          Measure.BRIER_SKILL,
          Measure.SLOPE,
          Measure.OBSERVED_TO_EXPECTED,
          Measure.ECE);

  private final Store store;
  private final LiveTenants tenants;
  private final Alarms alarms;
  private final StandingBoard board;
  private final LiveFigures figures;
  private final CountDownLatch closing = new CountDownLatch(1);

  private LiveValidity(Store store, LiveTenants tenants, Alarms alarms, LiveFigures figures) {
    this.store = store;
    this.tenants = tenants;
    this.alarms = alarms;
    this.figures = figures;
    board = new StandingBoard(new PgValidity(store.work()));
  }

  /** Nothing known yet; {@code alarms} are told of what cannot be read. */
  static LiveValidity of(Store store, LiveTenants tenants, Alarms alarms, Metrics metrics) {
    LiveFigures figures = LiveFigures.show(store, InstantSource.system(), metrics);
    LiveValidity live = new LiveValidity(store, tenants, alarms, figures);
    live.show(metrics);
    return live;
  }

  /** Reads what is found, and again every five minutes until the store closes. */
  LiveValidity begin() {
    store.closeFirst(this);
    Thread.ofVirtual().name("kept-validity").start(this::follow);
    return this;
  }

  /** How calibration stands, for what adds probabilities up. */
  Calibration calibration() {
    return board;
  }

  /** Measures all tenants; in words what was found. */
  String measure(Instant now) {
    LongAdder found = new LongAdder();
    try {
      EachTenant.of(owners(), owner -> found.add(measure(owner, now)));
    } finally {
      renew();
    }
    return found.sum() == 0 ? "" : found + " models measured on matured outcomes";
  }

  private int measure(Owner owner, Instant now) {
    PgValidity kept = new PgValidity(store.work());
    return new ValidityJob(new PgMatured(store.work()), kept, () -> List.of(owner)).run(now);
  }

  /** Reads again what was found; while the database is away it stays as it was. */
  void renew() {
    List<Owner> owners = owners();
    boolean answers = true;
    for (Owner owner : owners) {
      answers = answers && isAnswered(() -> board.renew(List.of(owner)));
    }
    var _ = answers && isAnswered(() -> figures.renew(owners));
  }

  /**
   * Whether the store answers; it tells of itself when not, and what was found grows stale by its
   * own date. Whatever else fails must not end the reading, nor the others': it may be that a later
   * version wrote it.
   */
  private boolean isAnswered(Runnable reading) {
    try {
      reading.run();
    } catch (StoreException e) {
      return false;
    } catch (RuntimeException e) {
      alarms.failed("VALIDITY-UNREAD", e);
    }
    return true;
  }

  private void follow() {
    try {
      boolean current = false;
      do {
        current = current || store.awaitCurrent(RENEWED);
        if (current) {
          renew();
        }
      } while (!closing.await(RENEWED.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Owner> owners() {
    return tenants.list().stream().map(it -> new Owner(it.id(), it.production())).toList();
  }

  private void show(Metrics metrics) {
    show(metrics, "visits", "Untreated visits with an outcome in 84 days.", it -> it.all().rows());
    show(metrics, "events", "No-shows among them.", it -> it.all().events());
    for (Measure measure : MEASURES) {
      String name = measure.name().toLowerCase(ROOT).replace('_', '.');
      show(metrics, name, "Of the scores of 84 days.", it -> it.all().of(measure).value());
    }
    show(
        metrics,
        "inside",
        "1 inside the gates, 0 outside, -1 too few no-shows to tell.",
        it ->
            switch (it.verdict()) {
              case Verdict.Inside() -> 1;
              case Verdict.Outside outside -> 0;
              case Verdict.TooFew few -> -1;
            });
    show(metrics, "alerts", "Reasons to look at the model; 0 is well.", it -> it.alerts().size());
    show(metrics, "unmatched", "Scores that met no visit.", it -> it.counts().unmatched());
    show(metrics, "ambiguous", "Scores that met several.", it -> it.counts().ambiguous());
    show(
        metrics,
        "measured.seconds",
        "When it was measured, seconds since 1970.",
        it -> it.subject().madeAt().getEpochSecond());
  }

  private void show(Metrics metrics, String name, String words, ToDoubleFunction<Finding> figure) {
    metrics.gauges(
        new Shown("kept.validity." + name, words, Map.of()),
        () -> {
          Map<Map<String, String>, Double> all = new HashMap<>();
          board
              .serving()
              .forEach(
                  (owner, found) ->
                      found.forEach(it -> all.put(labels(owner, it), figure.applyAsDouble(it))));
          return all;
        });
  }

  private static Map<String, String> labels(Owner owner, Finding finding) {
    return Map.of(
        "tenant",
        owner.tenant().value(),
        "production",
        Boolean.toString(owner.production()),
        "stage",
        finding.subject().stage());
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
