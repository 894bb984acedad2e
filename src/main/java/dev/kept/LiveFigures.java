package dev.kept;

import dev.kept.Metrics.Shown;
import dev.kept.cards.OverrideReason;
import dev.kept.outcomes.feedback.Feedbacks.OverrideCount;
import dev.kept.outcomes.feedback.Feedbacks.Span;
import dev.kept.outcomes.feedback.Feedbacks.Tally;
import dev.kept.outcomes.score.Scores.Window;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.store.Store;
import dev.kept.store.reads.PgFeedbacks;
import dev.kept.store.reads.PgScores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of cards of the last four weeks, and which scores are ambiguous, as figures. */
final class LiveFigures {
  private static final Duration SPAN = Duration.ofDays(28);
  private static final String OTHER = "other";

  private final Store store;
  private final InstantSource clock;
  private volatile Map<Owner, Figures> all = Map.of();

  private LiveFigures(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What is known of one tenant. */
  private record Figures(Tally tally, List<OverrideCount> overrides, long ambiguous) {}

  /** Shows what {@link #renew} last read. */
  static LiveFigures show(Store store, InstantSource clock, Metrics metrics) {
    LiveFigures live = new LiveFigures(store, clock);
    metrics.gauges(
        new Shown(
            "kept.feedback.cards", "Cards of the last 28 days by what became of them.", Map.of()),
        live::cards);
    metrics.gauges(
        new Shown(
            "kept.feedback.overrides",
            "Cards of the last 28 days that were declined, by reason.",
            Map.of()),
        live::overrides);
    metrics.gauges(
        new Shown(
            "kept.score.ambiguous",
            "Scores of the last 28 days that might be of several visits and were given to none.",
            Map.of()),
        live::ambiguous);
    return live;
  }

  /** Reads anew; a failure of the store is thrown, and what was read stays. */
  void renew(List<Owner> owners) {
    Instant until = clock.instant();
    Instant from = until.minus(SPAN);
    PgFeedbacks feedbacks = new PgFeedbacks(store.work());
    PgScores scores = new PgScores(store.work());
    Map<Owner, Figures> read = new HashMap<>();
    for (Owner owner : owners) {
      Span span = new Span(owner.tenant(), owner.production(), from, until);
      Window window = new Window(owner.tenant(), owner.production(), from, until);
      read.put(
          owner,
          new Figures(feedbacks.tally(span), feedbacks.overrides(span), scores.ambiguous(window)));
    }
    all = Map.copyOf(read);
  }

  private Map<Map<String, String>, Double> cards() {
    Map<Map<String, String>, Double> shown = new HashMap<>();
    all.forEach(
        (owner, it) -> {
          shown.put(labels(owner, "outcome", "accepted"), (double) it.tally().accepted());
          shown.put(labels(owner, "outcome", "overridden"), (double) it.tally().overridden());
          shown.put(labels(owner, "outcome", "unmatched"), (double) it.tally().unmatched());
        });
    return shown;
  }

  /** By the reasons a card offers; whatever else is another. */
  private Map<Map<String, String>, Double> overrides() {
    Map<Map<String, String>, Double> shown = new HashMap<>();
    all.forEach(
        (owner, it) ->
            it.overrides()
                .forEach(
                    one ->
                        shown.merge(
                            labels(owner, "reason", reason(one.code())),
                            (double) one.cards(),
                            Double::sum)));
    return shown;
  }

  private static String reason(String code) {
    return OverrideReason.find(code).map(OverrideReason::code).orElse(OTHER);
  }

  private Map<Map<String, String>, Double> ambiguous() {
    Map<Map<String, String>, Double> shown = new HashMap<>();
    all.forEach((owner, it) -> shown.put(labels(owner), (double) it.ambiguous()));
    return shown;
  }

  private static Map<String, String> labels(Owner owner) {
    return Map.of(
        "tenant", owner.tenant().value(), "production", Boolean.toString(owner.production()));
  }

  private static Map<String, String> labels(Owner owner, String name, String value) {
    Map<String, String> labels = new HashMap<>(labels(owner));
    labels.put(name, value);
    return labels;
  }
}
