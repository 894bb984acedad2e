package dev.kept.training.world;

import java.time.Instant;

/**
 * A booking as made, before it is known what becomes of it.
 *
 * @param number the patient's running number of it, from 1
 * @param slot where and when
 * @param telehealth whether by video
 * @param created when booked
 * @param lead local days from booking to start
 * @param luck the uniform draw that decides between coming and not coming
 * @param chain what it has to do with other bookings
 */
record Plan(
    int number,
    Slot slot,
    boolean telehealth,
    Instant created,
    int lead,
    double luck,
    Chain chain) {

  /**
   * Where and when.
   *
   * @param day the world's day, from 0
   * @param hour the local hour
   * @param quarter the quarter of the hour, 0 to 3
   * @param clinic the clinic's number
   * @param provider the provider's number over all clinics
   * @param start the same as an instant
   */
  record Slot(int day, int hour, int quarter, int clinic, int provider, Instant start) {
    Instant end() {
      return start.plusSeconds(60L * Site.minutes(provider));
    }
  }

  /**
   * What a booking has to do with others.
   *
   * @param twin the number of the other visit of a two-visit day; 0 for none
   * @param movedFrom the number of the booking it replaces; 0 for none
   * @param movedAt when it was replaced by another; {@link Instant#MAX} for never
   */
  record Chain(int twin, int movedFrom, Instant movedAt) {
    static final Chain NONE = new Chain(0, 0, Instant.MAX);
  }

  boolean moved() {
    return !chain.movedAt().equals(Instant.MAX);
  }

  Plan movedAt(Instant at) {
    return new Plan(number, slot, telehealth, created, lead, luck, new Chain(0, 0, at));
  }
}
