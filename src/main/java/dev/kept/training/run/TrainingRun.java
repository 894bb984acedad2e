package dev.kept.training.run;

import dev.kept.features.FeatureSchema;
import dev.kept.features.FeatureVector;
import dev.kept.features.FrozenRates;
import dev.kept.risk.LearnedRows;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelIdentity;
import dev.kept.training.export.folder.Export;
import dev.kept.training.sample.Cohort;
import dev.kept.training.sample.RateFit;
import dev.kept.training.sample.SamplePlan;
import dev.kept.training.sample.SampleSet;
import dev.kept.training.sample.TemporalSplit;
import dev.kept.training.table.VisitRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** From the rows of a visit table to a model ready to be written. */
public final class TrainingRun {
  private static final int EXAMPLES = 2_000;

  private final RunOptions options;
  private final Consumer<String> progress;

  /** A run; {@code progress} hears each step. */
  public TrainingRun(RunOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * Trains on {@code rows} by {@code plan}; the same rows, plan and options give the same bits.
   *
   * @throws dev.kept.training.fit.FitException if the native library fails
   */
  public Outcome train(List<VisitRow> rows, SamplePlan plan) {
    Cohort whole = Cohort.of(rows, plan);
    Cohort known =
        options.until().map(t -> whole.where(i -> whole.startsAt(i).isBefore(t))).orElse(whole);
    Cohort learnt = known.warmedUp();
    int events = (int) IntStream.range(0, learnt.size()).filter(learnt::missed).count();
    if (events < Outcome.LEAST_EVENTS) {
      return new Outcome.TooFew(events);
    }
    progress.accept(
        String.format(
            Locale.ROOT,
            "%,d visits with an outcome, %,d after the warm-up, %,d of them missed",
            known.size(),
            learnt.size(),
            events));
    if (whole.treatedShare() > 0) {
      progress.accept(
          String.format(
              Locale.ROOT,
              "%.1f %% of the outcomes are of treated visits: history, but not learned from",
              100 * whole.treatedShare()));
    }
    FrozenRates rates = RateFit.of(known);
    SampleSet samples = SampleSet.toLearn(learnt, rates);
    progress.accept(
        String.format(Locale.ROOT, "%,d samples of %d features", samples.size(), width(samples)));
    Rows ordered = Rows.byKnown(samples);
    Limits limits = Limits.of(ordered.timeline().examples(), ordered.directions(), options.seed());
    Learned learned = new Learning(ordered.timeline(), limits, progress).learn();
    Unseen unseen = ordered.unseen(learned.heldOut());
    Cohort earlier = samples.cohort().knownBy(learned.heldOut().learnedBy());
    checkSplit(earlier, unseen);
    LearnedRows rowsLearned = LearnedRows.of(known.lastKnown(), known.fingerprints());
    Manifest.Window window = window(samples.cohort(), rowsLearned);
    Export export = export(ordered, rates, learned, window);
    Intake intake = Intake.of(whole, known, samples.size());
    return new Outcome.Trained(export, learned, samples, unseen, earlier, intake);
  }

  /** The rule of the split, asserted where figures are told of: see {@link TemporalSplit}. */
  private static void checkSplit(Cohort earlier, Unseen unseen) {
    Cohort cohort = unseen.samples().cohort();
    new TemporalSplit(earlier, cohort.seenFrom(earlier.lastKnown()));
    if (cohort.knownBy(earlier.lastKnown()).size() > 0) {
      throw new IllegalStateException("an outcome held out was known to what predicts it");
    }
  }

  private static int width(SampleSet samples) {
    return samples.schema().size();
  }

  private Export export(Rows rows, FrozenRates rates, Learned learned, Manifest.Window window) {
    SampleSet samples = rows.samples();
    FeatureSchema schema = samples.schema();
    return new Export(
        learned.blend(),
        learned.calibrated().calibration(),
        identity(rows, window),
        new Manifest.Reading(schema, samples.cohort().plan().features(), rates),
        window,
        learned.calibrated().intercept(),
        examples(samples));
  }

  private ModelIdentity identity(Rows rows, Manifest.Window window) {
    String stage = options.stage().name().toLowerCase(Locale.ROOT);
    String id =
        "no-show-%s-%s-%08x".formatted(stage, window.to(), rows.fingerprint(options.seed()));
    String local =
        String.format(
            Locale.ROOT,
            "%,d visits of this site from %s to %s",
            rows.samples().size(),
            window.from(),
            window.to());
    double rate = rows.timeline().examples().rate();
    return new ModelIdentity(id, options.stage(), rate, options.origin().orElse(local));
  }

  private static Manifest.Window window(Cohort cohort, LearnedRows rows) {
    LocalDate from = LocalDate.MAX;
    LocalDate to = LocalDate.MIN;
    for (int i = 0; i < cohort.size(); i++) {
      VisitRow row = cohort.row(i);
      LocalDate day = row.visit().start().date(row.zone());
      from = day.isBefore(from) ? day : from;
      to = day.isAfter(to) ? day : to;
    }
    return new Manifest.Window(from, to, rows);
  }

  /** Vectors spread over all samples. */
  private static List<FeatureVector> examples(SampleSet samples) {
    int stride = Math.max(1, samples.size() / EXAMPLES);
    return IntStream.range(0, samples.size())
        .filter(i -> i % stride == 0)
        .mapToObj(samples::vector)
        .toList();
  }
}
