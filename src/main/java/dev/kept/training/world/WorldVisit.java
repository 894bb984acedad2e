package dev.kept.training.world;

import dev.kept.visit.Appointment;
import java.time.Instant;
import java.util.List;

/**
 * One appointment of the world with the truth behind it.
 *
 * @param visit what a site's record states in the end
 * @param truth what no record states
 * @param movedFrom the id of the appointment it replaces; empty for none
 * @param recordedAt when the record got its last status
 */
public record WorldVisit(Appointment visit, Truth truth, String movedFrom, Instant recordedAt) {

  /** A patient and the patient's appointments by start. */
  public record Story(Person person, List<WorldVisit> visits) {
    public Story {
      visits = List.copyOf(visits);
    }
  }

  /** What becomes of an appointment. */
  public enum Fate {
    KEPT,
    MISSED,
    CANCELLED_EARLY,
    CANCELLED_LATE,
    CANCELLED_BY_CLINIC,
    MOVED;

    /** Whether the appointment took place, with or without its patient. */
    public boolean isOutcome() {
      return this == KEPT || this == MISSED;
    }
  }

  /**
   * What no record states.
   *
   * @param p the probability that the patient does not come, if nothing is cancelled
   * @param knownLogit its logit without the habit and the clinic's shock of the day
   * @param earlyCancel the probability of an early cancellation without the habit's part
   * @param day the world's day, from 0
   * @param lead local days from booking to start
   * @param fate what becomes of it
   * @param receptive a uniform draw: how little outreach it takes to change the patient's mind
   */
  public record Truth(
      double p,
      double knownLogit,
      double earlyCancel,
      int day,
      int lead,
      Fate fate,
      double receptive) {
    /** Early cancellations are this much likelier where the habit is above {@link #UNSTEADY}. */
    public static final double UNSTEADY_FACTOR = 1.3;

    /** The habit above which early cancellations are likelier. */
    public static final double UNSTEADY = .5;
  }
}
