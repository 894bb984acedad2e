package dev.kept.outcomes.validity;

import dev.kept.outcomes.measure.LeadRates;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import java.time.Instant;
import java.util.List;

/** Port: scores that met their visits. */
public interface MaturedScores {
  /** Scores of visits that start in a span, by start. */
  Met met(Span span);

  /** Rates by location and lead of the visits that start in a span, whoever scored them. */
  LeadRates rates(Span span);

  /**
   * What scored last at each stage, of the visits that start in a span or after it; its counts tell
   * nothing.
   */
  List<Fate> serving(Span span);

  /** No-shows that met an untreated score of stage T0 or T48, each visit once. */
  int noShows(Span span);

  /**
   * Visits of one tenant.
   *
   * @param owner whose
   * @param from visits that start then or later
   * @param to visits that start before
   * @param now outcomes known by then
   */
  record Span(Owner owner, Instant from, Instant to, Instant now) {}

  /**
   * What was met.
   *
   * @param rows what may be measured
   * @param fates how many scores came to what, by stage and model
   */
  record Met(List<Matured> rows, List<Fate> fates) {
    public Met {
      rows = List.copyOf(rows);
      fates = List.copyOf(fates);
    }
  }

  /**
   * What became of the scores of a model at a stage.
   *
   * @param stage the stage
   * @param model the model
   * @param newest when it last scored
   * @param counts how many scores came to what
   */
  record Fate(String stage, String model, Instant newest, Counts counts) {
    /** Whether it is of the same model at the same stage. */
    boolean isOf(Fate other) {
      return stage.equals(other.stage) && model.equals(other.model);
    }
  }

  /**
   * What scores came to; every score is in one of them.
   *
   * @param used measured
   * @param treated met a visit that somebody was told of, or reached
   * @param exposed made at booking, of a patient not held out, while cards could be shown before
   *     the visit: whether one was shown depends on what happened after the score
   * @param unlabelled met a visit that says nothing of the patient: cancelled, or never closed
   * @param open met a visit whose outcome is not known yet
   * @param moved met a visit that was moved to another time after it
   * @param late made after the visit
   * @param ambiguous met several visits, or a visit several scores
   * @param unmatched met none
   */
  record Counts(
      int used,
      int treated,
      int exposed,
      int unlabelled,
      int open,
      int moved,
      int late,
      int ambiguous,
      int unmatched) {
    /** No score. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
