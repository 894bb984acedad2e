package dev.kept.vendors;

import java.time.ZonedDateTime;

/**
 * A visit as the clinic knows it, before any EHR writes it down.
 *
 * @param number its number
 * @param state what became of it
 * @param start when it starts
 * @param booked when it was booked
 */
public record Visit(int number, State state, ZonedDateTime start, ZonedDateTime booked) {
  /** What became of a visit. */
  public enum State {
    KEPT,
    MISSED,
    CANCELLED,
    /** It is to come; or it is over and nobody closed its record. */
    BOOKED,
    /** It is being booked. */
    PROPOSED
  }
}
