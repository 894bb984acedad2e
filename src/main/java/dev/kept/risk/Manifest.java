package dev.kept.risk;

import dev.kept.features.FeatureOptions;
import dev.kept.features.FeatureSchema;
import dev.kept.features.FeatureVector;
import dev.kept.features.FrozenRates;
import java.time.LocalDate;
import java.util.List;

/**
 * What a model folder says of its model file, and by what rows the file is proven.
 *
 * @param sha256 of the model file, 64 lower case hexadecimal digits
 * @param identity which model it is
 * @param reading how facts become the model's numbers
 * @param window the days it learned from
 * @param calibration the kind of calibration in the file, for example {@code isotonic}
 * @param rollingIntercept log-odds added to the calibrated probability's
 * @param means of the logistic regression's shaped values in the file's order, which reasons are
 *     measured from; empty without one
 * @param golden rows with their expected answers
 */
public record Manifest(
    String sha256,
    ModelIdentity identity,
    Reading reading,
    Window window,
    String calibration,
    double rollingIntercept,
    List<Double> means,
    Golden golden) {
  private static final double LARGEST_INTERCEPT = 5;
  private static final int FEWEST_ROWS = 20;

  /**
   * How facts become the model's numbers.
   *
   * @param schema the features in order
   * @param options how codes are read
   * @param rates the rates frozen at the end of training
   */
  public record Reading(FeatureSchema schema, FeatureOptions options, FrozenRates rates) {}

  /**
   * Days of visits, both inclusive.
   *
   * @param from the first start
   * @param to the last start
   * @param rows what is remembered of the rows learned from
   */
  public record Window(LocalDate from, LocalDate to, LearnedRows rows) {
    /**
     * A window.
     *
     * @throws IllegalArgumentException if it ends before it begins
     */
    public Window {
      require(!to.isBefore(from), "the window must not end before it begins");
    }

    /** A window of rows of which nothing is remembered. */
    public Window(LocalDate from, LocalDate to) {
      this(from, to, LearnedRows.UNSAID);
    }
  }

  /**
   * Rows that prove the file.
   *
   * @param exact whether margins must equal the expected ones in every bit, as those of one sum of
   *     trees do; else within rounding
   * @param rows some fifty, 20 at least
   */
  public record Golden(boolean exact, List<Row> rows) {
    /** Golden rows of a copy. */
    public Golden {
      rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param vector what goes in
     * @param marginBits {@link Float#floatToIntBits} of the margin that must come out
     * @param probability the probability that must come out, before the rolling intercept
     */
    public record Row(FeatureVector vector, int marginBits, double probability) {
      /** The margin that must come out. */
      public float margin() {
        return Float.intBitsToFloat(marginBits);
      }
    }
  }

  /**
   * A manifest.
   *
   * @throws IllegalArgumentException if a digest, number or row is out of bounds
   */
  public Manifest {
    means = List.copyOf(means);
    require(sha256.matches("[0-9a-f]{64}"), "sha256 must be 64 lower case hexadecimal digits");
    require(
        Math.abs(rollingIntercept) <= LARGEST_INTERCEPT, "rollingIntercept must be within -5 to 5");
    require(
        identity.averageRate() >= 0 && identity.averageRate() <= 1,
        "averageRate must be a probability");
    require(means.stream().allMatch(Double::isFinite), "means must be finite");
    require(golden.rows().size() >= FEWEST_ROWS, "there must be 20 golden rows or more");
    int width = reading.schema().size();
    require(
        golden.rows().stream().allMatch(row -> row.vector().size() == width),
        "a golden row must have as many numbers as the schema has features");
    require(
        golden.rows().stream()
            .allMatch(row -> Float.isFinite(row.margin()) && Math.abs(row.probability() - .5) < .5),
        "a golden row must expect a finite margin and a probability");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
