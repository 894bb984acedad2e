package dev.kept.training.apply;

import dev.kept.features.Centroids;
import dev.kept.features.FeatureMaker;
import dev.kept.features.FeatureVector;
import dev.kept.risk.LoadedModel;
import dev.kept.risk.Manifest;
import dev.kept.risk.Risk;
import dev.kept.training.sample.Histories;
import dev.kept.training.sample.SamplePlan;
import dev.kept.training.table.VisitRow;
import dev.kept.visit.Appointment;
import dev.kept.visit.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Scores rows with whole histories: every appointment with a booking and a start. */
public final class TableScoring {
  private static final int CHUNK = 4_096;

  private final LoadedModel model;
  private final Centroids centroids;
  private final Map<ZoneId, FeatureMaker> makers = new HashMap<>();

  /**
   * A scored appointment.
   *
   * @param id its id
   * @param probability that it is missed
   * @param leadDays local days from booking to start, at least 0
   */
  public record Score(String id, double probability, long leadDays) {}

  /** Scoring by {@code model}. */
  public TableScoring(LoadedModel model, Centroids centroids) {
    this.model = model;
    this.centroids = centroids;
  }

  /**
   * Scores each of {@code rows} as of the model's stage, in their order; all rows of a patient must
   * be among them.
   *
   * @return how many have no score: without a booking or a start, or entered in error
   * @throws dev.kept.risk.RiskUnavailableException if the model cannot answer
   */
  public long score(List<VisitRow> rows, Consumer<Score> sink) {
    Manifest manifest = model.manifest();
    SamplePlan plan = TableScores.plan(manifest, centroids);
    Histories histories = Histories.of(rows, plan);
    List<VisitRow> chunk = new ArrayList<>();
    List<FeatureVector> vectors = new ArrayList<>();
    for (VisitRow row : rows) {
      if (isScored(row.visit())) {
        Instant t = plan.seenAt(row);
        chunk.add(row);
        vectors.add(
            maker(row.zone()).vector(row.facts(), histories.at(row.patient(), t), row.asOf(t), t));
      }
      if (vectors.size() == CHUNK) {
        flush(chunk, vectors, sink);
      }
    }
    flush(chunk, vectors, sink);
    return rows.stream().filter(row -> !isScored(row.visit())).count();
  }

  private static boolean isScored(Appointment visit) {
    return visit.created().isKnown()
        && visit.start().isKnown()
        && visit.status() != Status.ENTERED_IN_ERROR;
  }

  private FeatureMaker maker(ZoneId zone) {
    Manifest.Reading reading = model.manifest().reading();
    return makers.computeIfAbsent(
        zone, of -> new FeatureMaker(reading.options(), centroids, reading.rates(), of));
  }

  private void flush(List<VisitRow> chunk, List<FeatureVector> vectors, Consumer<Score> sink) {
    List<Risk> risks = vectors.isEmpty() ? List.of() : model.model().score(vectors);
    for (int i = 0; i < risks.size(); i++) {
      VisitRow row = chunk.get(i);
      String id = row.visit().id().value();
      sink.accept(new Score(id, risks.get(i).probability(), leadDays(row)));
    }
    chunk.clear();
    vectors.clear();
  }

  private long leadDays(VisitRow row) {
    SamplePlan plan = TableScores.plan(model.manifest(), centroids);
    Appointment visit = row.asOf(plan.seenAt(row));
    long days =
        ChronoUnit.DAYS.between(visit.created().date(row.zone()), visit.start().date(row.zone()));
    return Math.max(0, days);
  }
}
