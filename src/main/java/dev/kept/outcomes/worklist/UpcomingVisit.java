package dev.kept.outcomes.worklist;

import dev.kept.decision.Outreach;
import dev.kept.outcomes.score.ScoreRow;
import dev.kept.outcomes.score.ScoreRow.Visit;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A visit to come.
 *
 * @param visit the visit
 * @param booking how surely it is booked
 * @param score its newest score; empty where there is none, or nobody is to see it
 * @param advice the way to reach the patient that gains most, by the score; empty without one, and
 *     where nothing gains
 * @param task what was agreed about reaching the patient, the newest; empty where nothing was
 */
public record UpcomingVisit(
    Visit visit,
    Booking booking,
    Optional<ScoreRow> score,
    Optional<Outreach> advice,
    Optional<Task> task) {

  /** How surely a visit is booked. */
  public enum Booking {
    /** Its source has told so. */
    BOOKED,
    /** It was read in a chart. */
    CHARTED,
    /** It was proposed while somebody booked; it may have come to nothing. */
    PROPOSED
  }

  /** How far an outreach task is. */
  public enum TaskState {
    /** To be done. */
    OPEN,
    /** Done. */
    DONE,
    /** Not to be done. */
    DROPPED
  }

  /**
   * An outreach task.
   *
   * @param id its id
   * @param channel the channel's code
   * @param state how far it is
   * @param asked when it was agreed
   */
  public record Task(UUID id, String channel, TaskState state, Instant asked) {}
}
