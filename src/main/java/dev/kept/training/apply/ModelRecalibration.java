package dev.kept.training.apply;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.risk.LoadedModel;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelIdentity;
import dev.kept.training.export.Calibration;
import dev.kept.training.export.folder.Recalibration;
import dev.kept.training.fit.Calibrator;
import dev.kept.training.fit.Intercept;
import dev.kept.training.sample.Cohort;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * Fits a model's probabilities to a site's matured outcomes and leaves its trees alone: from 200
 * missed visits on the calibration, from 30 the intercept.
 */
public final class ModelRecalibration {
  /** Fewer missed visits than this move nothing. */
  public static final int LEAST_EVENTS = 30;

  /** Fewer missed visits than this move only the intercept. */
  public static final int CALIBRATION_FROM = 200;

  private static final Duration RECENT = Duration.ofDays(28);
  private static final double PRECISION = 4;

  private final TableScores scores;
  private final Manifest manifest;

  /** How a recalibration ended. */
  public sealed interface Result {
    /**
     * Recalibrated.
     *
     * @param change what changes
     * @param fittedTo the matured outcomes it was fitted to
     * @param later how the same, fitted to the earlier of them, does on the later ones; empty where
     *     these are too few
     */
    record Recalibrated(Recalibration change, FittedTo fittedTo, Optional<LaterSlice> later)
        implements Result {}

    /** Too few missed visits. */
    record TooFew(int events) implements Result {}
  }

  /**
   * Matured outcomes.
   *
   * @param visits how many
   * @param missed missed ones among them
   * @param from the first day one started on
   * @param to the last
   */
  public record FittedTo(int visits, int missed, LocalDate from, LocalDate to) {}

  private ModelRecalibration(TableScores scores, Manifest manifest) {
    this.scores = scores;
    this.manifest = manifest;
  }

  /**
   * Fits to {@code matured}, observations that {@code model} did not learn from, as its plan makes
   * them.
   *
   * @throws dev.kept.risk.RiskUnavailableException if the model cannot answer
   */
  public static Result fit(Cohort matured, LoadedModel model) {
    int events = missed(matured);
    if (events < LEAST_EVENTS) {
      return new Result.TooFew(events);
    }
    TableScores scores = TableScores.of(matured, model);
    ModelRecalibration whole = new ModelRecalibration(scores, model.manifest());
    Shift shift = whole.shift();
    FittedTo fittedTo = fittedTo(matured, events);
    Recalibration change =
        new Recalibration(whole.identity(fittedTo, shift), shift.calibration(), shift.intercept());
    return new Result.Recalibrated(
        change, fittedTo, LaterSlice.of(scores, model.manifest(), LEAST_EVENTS));
  }

  /** How margins become probabilities by what {@code scores} came to. */
  static Shift shift(TableScores scores, Manifest manifest) {
    return new ModelRecalibration(scores, manifest).shift();
  }

  private Shift shift() {
    Optional<Calibration> calibration =
        missed(scores.samples().cohort()) < CALIBRATION_FROM
            ? Optional.empty()
            : Optional.of(Calibrator.fit(margins(), scores.samples().labels()));
    return new Shift(calibration, intercept(calibration));
  }

  private static int missed(Cohort cohort) {
    return (int) IntStream.range(0, cohort.size()).filter(cohort::missed).count();
  }

  private float[] margins() {
    float[] margins = new float[scores.risks().size()];
    for (int i = 0; i < margins.length; i++) {
      margins[i] = (float) scores.risks().get(i).margin();
    }
    return margins;
  }

  /** Of the last 28 days where there is a new calibration, else of all. */
  private double intercept(Optional<Calibration> calibration) {
    Cohort cohort = scores.samples().cohort();
    Instant last = last(cohort);
    int[] chosen =
        IntStream.range(0, cohort.size())
            .filter(i -> calibration.isEmpty() || cohort.knownFrom(i).isAfter(last.minus(RECENT)))
            .toArray();
    double[] logits = new double[chosen.length];
    float[] labels = new float[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      logits[i] = Shift.logit(scores.risks().get(chosen[i]), calibration, manifest);
      labels[i] = cohort.missed(chosen[i]) ? 1 : 0;
    }
    return Intercept.fit(logits, labels, PRECISION);
  }

  private static Instant last(Cohort cohort) {
    Instant last = Instant.MIN;
    for (int i = 0; i < cohort.size(); i++) {
      last = cohort.knownFrom(i).isAfter(last) ? cohort.knownFrom(i) : last;
    }
    return last;
  }

  private static FittedTo fittedTo(Cohort cohort, int missed) {
    LocalDate from = LocalDate.MAX;
    LocalDate to = LocalDate.MIN;
    for (int i = 0; i < cohort.size(); i++) {
      LocalDate day = cohort.row(i).visit().start().date(cohort.row(i).zone());
      from = day.isBefore(from) ? day : from;
      to = day.isAfter(to) ? day : to;
    }
    return new FittedTo(cohort.size(), missed, from, to);
  }

  /** The average rate a card compares with is that of the local visits from now on. */
  private ModelIdentity identity(FittedTo fittedTo, Shift shift) {
    ModelIdentity old = manifest.identity();
    CRC32C sum = new CRC32C();
    sum.update(old.id().getBytes(UTF_8));
    for (float margin : margins()) {
      sum.update(ByteBuffer.allocate(4).putFloat(margin).flip());
    }
    sum.update(ByteBuffer.allocate(8).putDouble(shift.intercept()).flip());
    String stage = old.stage().name().toLowerCase(Locale.ROOT);
    LocalDate to = fittedTo.to();
    String id = String.format(Locale.ROOT, "no-show-%s-%s-r%08x", stage, to, sum.getValue());
    String base = old.origin().replaceFirst("[:,] recalibrate.*", "");
    String origin =
        String.format(
            Locale.ROOT, "%s, recalibrated on %,d local visits to %s", base, fittedTo.visits(), to);
    double rate = (double) fittedTo.missed() / fittedTo.visits();
    return new ModelIdentity(id, old.stage(), rate, origin);
  }
}
