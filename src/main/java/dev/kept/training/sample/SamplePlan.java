package dev.kept.training.sample;

import dev.kept.features.Centroids;
import dev.kept.features.FeatureOptions;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.time.Moment;
import dev.kept.training.table.VisitRow;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.OutcomeRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How samples are made of a table.
 *
 * @param stage the instant of each sample
 * @param features how codes are read and which features there are
 * @param centroids where postal codes lie
 */
public record SamplePlan(Stage stage, FeatureOptions features, Centroids centroids) {
  private static final Duration BEFORE_START = Duration.ofDays(2); // 48 h, whatever clocks do
  private static final int MOST_OWN_COVERAGES = 20;
  private static final int LEAST_ROWS_OF_A_COVERAGE = 50;

  /** The usual plan for {@code rows}; see {@link #of(Stage, List, FeatureOptions)}. */
  public static SamplePlan of(Stage stage, List<VisitRow> rows) {
    return of(stage, rows, FeatureOptions.USUAL);
  }

  /**
   * A plan for {@code rows} from {@code options}: coverage codes that nobody listed become
   * categories of their own where 50 rows or more have them (the 20 most frequent), and a T-48 plan
   * reads confirmations where any row has one.
   */
  public static SamplePlan of(Stage stage, List<VisitRow> rows, FeatureOptions options) {
    FeatureOptions own = options.withOwnCoverages(frequentCoverages(rows, options));
    boolean asked =
        rows.stream().anyMatch(row -> !row.visit().confirmation().equals(Confirmation.NONE));
    FeatureOptions features = stage == Stage.T48 && asked ? own.withConfirmation() : own;
    return new SamplePlan(stage, features, Centroids.NONE);
  }

  private static List<String> frequentCoverages(List<VisitRow> rows, FeatureOptions options) {
    Map<String, Long> unlisted =
        rows.stream()
            .map(row -> row.facts().coverage())
            .filter(code -> options.coverage(code).equals("other"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return unlisted.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST_ROWS_OF_A_COVERAGE)
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_OWN_COVERAGES)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How outcomes of a clinic in {@code zone} are read. */
  public OutcomeRule rule(ZoneId zone) {
    return new OutcomeRule(
        zone, Duration.ofHours(features.embargoHours()), features.lateCancelIsNoShow());
  }

  /**
   * The instant {@code row} is seen at, its booking and start being known: its booking; at T-48 the
   * latest of that, 48 hours before the start, and the change that moved it to that start.
   */
  public Instant seenAt(VisitRow row) {
    Instant created = row.visit().created().instant();
    return switch (stage) {
      case T0 -> created;
      case T48 -> {
        Instant before = row.visit().start().instant().minus(BEFORE_START);
        yield later(created, later(before, moved(row)));
      }
    };
  }

  /** When it was last moved, a correction after its start aside; the far past if never. */
  private static Instant moved(VisitRow row) {
    Moment start = row.visit().start();
    Instant moved = Instant.MIN;
    for (VisitRow.Edition edition : row.earlier()) {
      boolean other = !edition.visit().start().equals(start);
      moved = other && edition.until().isBefore(start.instant()) ? edition.until() : moved;
    }
    return moved;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
