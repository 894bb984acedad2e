package dev.kept.visit;

import dev.kept.time.Moment;

/**
 * One appointment of one patient, as its record states it.
 *
 * @param id its logical id
 * @param status its status
 * @param times when it was booked and takes place
 * @param setting with whom, where, what for
 * @param cancellation when and by whom it was cancelled; {@link Cancellation#NONE} if it was not
 * @param confirmation whether the patient was asked and answered
 */
public record Appointment(
    AppointmentId id,
    Status status,
    Times times,
    Setting setting,
    Cancellation cancellation,
    Confirmation confirmation) {

  /**
   * When an appointment was booked and takes place.
   *
   * @param created when it was booked
   * @param start when it starts
   * @param end when it ends
   * @param minutes its planned length in minutes; NaN when neither stated nor end - start
   */
  public record Times(Moment created, Moment start, Moment end, double minutes) {}

  /**
   * With whom, where and what for. Each is a code or logical id at its source, empty when unknown.
   *
   * @param practitioner the practitioner
   * @param location the location
   * @param locationPostalCode the location's postal code
   * @param serviceType the service's code
   * @param mode the visit's mode or appointment type, for example a telehealth code
   */
  public record Setting(
      String practitioner,
      String location,
      String locationPostalCode,
      String serviceType,
      String mode) {
    /** Nothing stated. */
    public static final Setting UNKNOWN = new Setting("", "", "", "", "");
  }

  /**
   * When and by whom an appointment was cancelled.
   *
   * @param at the instant of cancelling; unknown where the source has none
   * @param by who cancelled
   */
  public record Cancellation(Moment at, By by) {
    /** Who cancelled. */
    public enum By {
      PATIENT,
      CLINIC,
      UNKNOWN
    }

    /** Not cancelled. */
    public static final Cancellation NONE = new Cancellation(Moment.UNKNOWN, By.UNKNOWN);
  }

  /**
   * Whether the patient was asked to confirm and what the answer was.
   *
   * @param askedAt when asked
   * @param answeredAt when answered, or the earliest instant by which it surely was
   * @param answer the answer
   */
  public record Confirmation(Moment askedAt, Moment answeredAt, Answer answer) {
    /** What the patient answered. */
    public enum Answer {
      NONE,
      /** Asked and still silent at {@code answeredAt}; since when, only {@code askedAt} says. */
      AWAITED,
      CONFIRMED,
      DECLINED
    }

    /** Not asked, as far as is known. */
    public static final Confirmation NONE =
        new Confirmation(Moment.UNKNOWN, Moment.UNKNOWN, Answer.NONE);
  }

  /** When it starts. */
  public Moment start() {
    return times.start();
  }

  /** When it was booked. */
  public Moment created() {
    return times.created();
  }
}
