package dev.kept.outcomes.measure;

import java.util.List;
import java.util.Map;

/**
 * What was measured on some of the rows.
 *
 * @param column what they were chosen by: {@code subset}, or a group's column
 * @param value which of it
 * @param rows how many rows
 * @param events how many no-shows among them
 * @param patients how many patients
 * @param measures each measure; none where a group has fewer than 100 events
 * @param reliability ten bins of equal mass, lowest risk first; none where there are no measures
 */
public record Slice(
    String column,
    String value,
    int rows,
    int events,
    int patients,
    Map<Measure, Estimate> measures,
    List<Bin> reliability) {
  /** Fewer events than this say nothing of a group. */
  public static final int SUFFICIENT_EVENTS = 100;

  public Slice {
    measures = Map.copyOf(measures);
    reliability = List.copyOf(reliability);
  }

  /**
   * A measure with its 95 % interval by resampled patients.
   *
   * @param value the measure; NaN where it is not defined
   * @param low the interval's lower end
   * @param high its upper end
   */
  public record Estimate(double value, double low, double high) {
    /** Not measured. */
    public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * A tenth of the rows, by risk.
   *
   * @param expected mean probability
   * @param observed share missed
   * @param rows how many rows; a fraction where rows of one probability are shared between bins
   */
  public record Bin(double expected, double observed, double rows) {}

  /** Whether there is enough to measure. */
  public boolean isSufficient() {
    return !measures.isEmpty();
  }

  /** A measure's estimate; {@link Estimate#NONE} where it was not measured. */
  public Estimate of(Measure measure) {
    return measures.getOrDefault(measure, Estimate.NONE);
  }
}
