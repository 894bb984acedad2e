package dev.kept.training.apply;

import dev.kept.risk.LoadedModel;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.Risk;
import dev.kept.training.export.Calibration;
import dev.kept.training.export.folder.Recalibration;
import dev.kept.training.fit.Calibrator;
import dev.kept.training.fit.Intercept;
import dev.kept.training.fit.Numbers;
import dev.kept.training.sample.Cohort;
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
     * @param visits matured outcomes it was fitted to
     * @param events missed ones among them
     */
    record Recalibrated(Recalibration change, int visits, int events) implements Result {}

    /** Too few missed visits. */
    record TooFew(int events) implements Result {}
  }

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
    int events = (int) IntStream.range(0, matured.size()).filter(matured::missed).count();
    if (events < LEAST_EVENTS) {
      return new Result.TooFew(events);
    }
    TableScores scores = TableScores.of(matured, model);
    return new ModelRecalibration(scores, model.manifest()).fit(events);
  }

  private Result fit(int events) {
    Optional<Calibration> calibration =
        events < CALIBRATION_FROM
            ? Optional.empty()
            : Optional.of(Calibrator.fit(margins(), scores.samples().labels()));
    double intercept = intercept(calibration);
    ModelIdentity identity = identity(events, intercept);
    return new Result.Recalibrated(
        new Recalibration(identity, calibration, intercept), scores.samples().size(), events);
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
      logits[i] = logit(scores.risks().get(chosen[i]), calibration);
      labels[i] = cohort.missed(chosen[i]) ? 1 : 0;
    }
    return Intercept.fit(logits, labels, PRECISION);
  }

  private double logit(Risk risk, Optional<Calibration> calibration) {
    return calibration
        .map(it -> Numbers.logit(it.probability(risk.margin())))
        .orElseGet(() -> Numbers.logit(risk.probability()) - manifest.rollingIntercept());
  }

  private static Instant last(Cohort cohort) {
    Instant last = Instant.MIN;
    for (int i = 0; i < cohort.size(); i++) {
      last = cohort.knownFrom(i).isAfter(last) ? cohort.knownFrom(i) : last;
    }
    return last;
  }

  private ModelIdentity identity(int events, double intercept) {
    ModelIdentity old = manifest.identity();
    Cohort cohort = scores.samples().cohort();
    LocalDate to = LocalDate.MIN;
    for (int i = 0; i < cohort.size(); i++) {
      LocalDate day = cohort.row(i).visit().start().date(cohort.row(i).zone());
      to = day.isAfter(to) ? day : to;
    }
    CRC32C sum = new CRC32C();
    sum.update(old.id().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    for (float margin : margins()) {
      sum.update(Float.floatToIntBits(margin) >>> 8);
    }
    sum.update((int) Math.round(intercept * 1e6));
    String stage = old.stage().name().toLowerCase(Locale.ROOT);
    String id = String.format(Locale.ROOT, "no-show-%s-%s-r%08x", stage, to, sum.getValue());
    int visits = cohort.size();
    String base = old.origin().replaceFirst("[:,] recalibrate.*", "");
    String origin =
        String.format(Locale.ROOT, "%s, recalibrated on %,d local visits to %s", base, visits, to);
    return new ModelIdentity(id, old.stage(), (double) events / visits, origin);
  }
}
