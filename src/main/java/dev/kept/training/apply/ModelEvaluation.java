package dev.kept.training.apply;

import dev.kept.features.Centroids;
import dev.kept.risk.LoadedModel;
import dev.kept.training.evaluate.ClinicLeadRates;
import dev.kept.training.evaluate.Evaluation;
import dev.kept.training.evaluate.Protocol;
import dev.kept.training.evaluate.Scorecard;
import dev.kept.training.run.Unseen;
import dev.kept.training.sample.Cohort;
import dev.kept.training.table.VisitRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A model measured on rows it had not learned from.
 *
 * @param tested the visits that start from the first test instant on, with their probabilities
 * @param scorecard the measures
 * @param baseline what Brier skill was measured against
 * @param learned how many of the tested rows lie inside the days the model says it learned from
 */
public record ModelEvaluation(
    Unseen tested, Scorecard scorecard, ClinicLeadRates baseline, int learned) {

  /** How an evaluation ended. */
  public sealed interface Result {
    /** Measured. */
    record Measured(ModelEvaluation evaluation) implements Result {}

    /** No visit with an outcome starts at or after the first test instant. */
    record NothingToTest() implements Result {}
  }

  /**
   * Evaluates {@code model} by {@code protocol} on {@code rows}, whose earlier ones are history.
   *
   * @throws dev.kept.risk.RiskUnavailableException if the model cannot answer
   */
  public static Result of(
      List<VisitRow> rows, LoadedModel model, Centroids centroids, Protocol protocol) {
    Cohort whole = TableScores.cohort(rows, model.manifest(), centroids);
    LocalDate last = model.manifest().window().to();
    Instant from = protocol.testFrom();
    Cohort unseen =
        whole.where(i -> !whole.startsAt(i).isBefore(from) || startsAfter(whole.row(i), last));
    if (unseen.where(i -> !unseen.startsAt(i).isBefore(from)).size() == 0) {
      return new Result.NothingToTest();
    }
    TableScores scores = TableScores.of(unseen, model);
    ClinicLeadRates baseline = ClinicLeadRates.of(whole.knownBy(from));
    Scorecard scorecard =
        Evaluation.of(scores.samples(), scores.probabilities(), baseline, protocol);
    Unseen tested =
        Unseen.of(scores.samples(), scores.probabilities())
            .where(i -> !unseen.startsAt(i).isBefore(from));
    return new Result.Measured(
        new ModelEvaluation(tested, scorecard, baseline, learned(tested, last)));
  }

  private static boolean startsAfter(VisitRow row, LocalDate day) {
    return row.visit().start().date(row.zone()).isAfter(day);
  }

  private static int learned(Unseen tested, LocalDate last) {
    Cohort cohort = tested.samples().cohort();
    int count = 0;
    for (int i = 0; i < cohort.size(); i++) {
      count += startsAfter(cohort.row(i), last) ? 0 : 1;
    }
    return count;
  }
}
