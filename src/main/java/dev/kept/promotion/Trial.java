package dev.kept.promotion;

import java.time.LocalDate;
import java.util.List;

/**
 * How a candidate did on visits of the site that is to be served.
 *
 * @param from the first day tested
 * @param visits visits with an outcome
 * @param missed missed ones among them
 * @param gates what was asked of it
 */
public record Trial(LocalDate from, int visits, int missed, List<Gate> gates) {
  public Trial {
    gates = List.copyOf(gates);
  }

  /** The gates it failed. */
  public List<Gate> failed() {
    return gates.stream().filter(gate -> !gate.isPassed()).toList();
  }
}
