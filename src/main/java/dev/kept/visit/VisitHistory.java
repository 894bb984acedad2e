package dev.kept.visit;

import java.util.List;

/**
 * A patient's other appointments, past and to come, in any order.
 *
 * @param visits the appointments
 * @param extent how much of the history they are
 */
public record VisitHistory(List<Appointment> visits, Extent extent) {

  /** How much of a history was obtained. */
  public enum Extent {
    /** All that the source holds, none included. */
    WHOLE,
    /** Some; more could not be read in time or within bounds. */
    PARTIAL,
    /** None could be read; not the same as having none. */
    MISSING
  }

  /** No history could be read. */
  public static final VisitHistory MISSING = new VisitHistory(List.of(), Extent.MISSING);

  public VisitHistory {
    visits = List.copyOf(visits);
  }
}
