package dev.kept.training.apply;

import dev.kept.features.Centroids;
import dev.kept.risk.LearnedRows;
import dev.kept.risk.LoadedModel;
import dev.kept.risk.Manifest;
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
import java.util.Optional;

/**
 * A model measured on rows it had not learned from.
 *
 * @param tested the visits that start from the first test instant on, with their probabilities
 * @param scorecard the measures
 * @param baseline what Brier skill was measured against
 * @param protocol what it was measured by
 * @param learned how many of the tested rows lie inside the days the model says it learned from,
 *     where it does not say which rows
 */
public record ModelEvaluation(
    Unseen tested, Scorecard scorecard, ClinicLeadRates baseline, Protocol protocol, int learned) {

  /** How an evaluation ended. */
  public sealed interface Result {
    /** Measured. */
    record Measured(ModelEvaluation evaluation) implements Result {}

    /** No visit with an outcome starts at or after the first test instant. */
    record NothingToTest() implements Result {}

    /**
     * The model has learned from the table, and by then outcomes to be tested were known.
     *
     * @param visits how many
     * @param knownBy by when
     */
    record AlreadyLearned(int visits, Instant knownBy) implements Result {}
  }

  /**
   * Evaluates {@code model} by {@code protocol} on {@code rows}, whose earlier ones are history. Of
   * a table that shares rows with the one the model learned from, nothing is tested whose outcome
   * was known to training.
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
    Cohort wanted = unseen.where(i -> !unseen.startsAt(i).isBefore(from));
    if (wanted.size() == 0) {
      return new Result.NothingToTest();
    }
    Instant learnedBy = learnedBy(whole, model.manifest().window().rows());
    int learned = wanted.knownBy(learnedBy).size();
    if (learned > 0) {
      return new Result.AlreadyLearned(learned, learnedBy);
    }
    TableScores scores = TableScores.of(unseen.unknownBy(learnedBy), model);
    ClinicLeadRates baseline = ClinicLeadRates.of(whole.knownBy(from));
    return new Result.Measured(
        measured(
            scores,
            baseline,
            protocol.withLearnedBy(learnedBy),
            told(whole, model.manifest().window())));
  }

  private static ModelEvaluation measured(
      TableScores scores, ClinicLeadRates baseline, Protocol protocol, Optional<LocalDate> last) {
    Scorecard scorecard =
        Evaluation.of(scores.samples(), scores.probabilities(), baseline, protocol);
    Cohort unseen = scores.samples().cohort();
    Unseen tested =
        Unseen.of(scores.samples(), scores.probabilities())
            .where(i -> !unseen.startsAt(i).isBefore(protocol.testFrom()));
    int learned = last.map(day -> learned(tested, day)).orElse(0);
    return new ModelEvaluation(tested, scorecard, baseline, protocol, learned);
  }

  /** By when the model knew outcomes of this table; the far past where it learned from another. */
  private static Instant learnedBy(Cohort whole, LearnedRows rows) {
    return rows.share(whole.fingerprints()) ? rows.knownBy() : Instant.MIN;
  }

  /** The last day learned from, where it is not known which rows were. */
  private static Optional<LocalDate> told(Cohort whole, Manifest.Window window) {
    return window.rows().tell(whole.fingerprints()) ? Optional.empty() : Optional.of(window.to());
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
