package dev.kept.cli;

import dev.kept.features.FeatureVector;
import dev.kept.outcomes.measure.Measure;
import dev.kept.risk.Manifest;
import dev.kept.risk.Models;
import dev.kept.risk.RiskModel;
import dev.kept.training.evaluate.ClinicLeadRates;
import dev.kept.training.evaluate.Evaluation;
import dev.kept.training.evaluate.Protocol;
import dev.kept.training.evaluate.Scorecard;
import dev.kept.training.export.Blend;
import dev.kept.training.export.folder.BoosterProof;
import dev.kept.training.export.folder.Parity;
import dev.kept.training.export.folder.ParityRows;
import dev.kept.training.report.Ceiling;
import dev.kept.training.report.ModelCard;
import dev.kept.training.report.Releasability;
import dev.kept.training.report.RunFacts;
import dev.kept.training.report.Tables;
import dev.kept.training.report.TrainingReport;
import dev.kept.training.report.page.Document;
import dev.kept.training.run.Effects;
import dev.kept.training.run.Outcome;
import dev.kept.training.run.Unseen;
import dev.kept.training.table.TableReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The papers of a trained model: its card and reports.
 *
 * @param trained the run
 * @param manifest what its folder says
 * @param invocation how it was called
 * @param models what opens the files its boosters are proven by
 */
record Papers(
    Outcome.Trained trained, Manifest manifest, RunFacts.Invocation invocation, Models models) {
  private static final int MANY_ROWS = 100_000;

  /** Measures the run, the served {@code model} beside the fit. */
  RunFacts facts(RiskModel model, TableReport table, List<String> groups, Optional<Ceiling> ceiling)
      throws IOException {
    Unseen unseen = trained.unseen();
    ClinicLeadRates baseline = ClinicLeadRates.of(trained.earlier());
    int resamples = unseen.size() > MANY_ROWS ? 50 : 200;
    Protocol protocol =
        new Protocol(
            unseen.firstStart(),
            trained.learned().heldOut().learnedBy(),
            resamples,
            invocation.seed(),
            groups);
    Scorecard scorecard =
        Evaluation.of(unseen.samples(), unseen.probabilities(), baseline, protocol);
    List<String> alarms =
        ceiling
            .map(it -> Ceiling.alarms(scorecard.frozen(), it.reading(unseen, baseline, protocol)))
            .orElse(List.of());
    return new RunFacts(
        invocation,
        table,
        trained,
        manifest,
        scorecard,
        Effects.of(trained, invocation.seed()),
        parity(model).with(BoosterProof.of(trained.export(), models)),
        alarms);
  }

  private Parity parity(RiskModel model) {
    Blend blend = trained.export().blend();
    List<FeatureVector> vectors =
        ParityRows.of(
            blend,
            trained.export().examples(),
            ParityRows.USUAL,
            new SplittableRandom(invocation.seed()));
    return Parity.of(model, blend, trained.export().calibrated(), vectors);
  }

  /** Writes model-card.json, report.md and report.html into {@code folder}. */
  static void write(RunFacts facts, Path folder) throws IOException {
    Files.writeString(folder.resolve("model-card.json"), ModelCard.of(facts));
    Document report = TrainingReport.of(facts);
    Files.writeString(folder.resolve("report.md"), report.markdown());
    Files.writeString(folder.resolve("report.html"), report.html());
  }

  /** A few lines for the terminal. */
  static String summary(RunFacts facts) {
    StringBuilder lines = new StringBuilder(facts.manifest().identity().id());
    lines.append(": ").append(facts.trained().learned().choice().recipe().label());
    lines.append(", ").append(facts.manifest().calibration()).append(" calibration\n");
    for (String subset : List.of("all", "lead >= 2")) {
      var slice = facts.scorecard().frozen().subset(subset);
      lines.append("held out, ").append(subset);
      lines.append(": AUC ").append(Tables.interval(slice.of(Measure.AUC)));
      lines.append(", O/E ").append(Tables.interval(slice.of(Measure.OBSERVED_TO_EXPECTED)));
      lines.append(", slope ").append(Tables.interval(slice.of(Measure.SLOPE))).append('\n');
    }
    Releasability.lines(facts.scorecard()).forEach(line -> lines.append(line).append('\n'));
    return lines.toString().stripTrailing();
  }
}
