package dev.kept.cli;

import dev.kept.risk.LoadedModel;
import dev.kept.risk.ModelRefusedException;
import dev.kept.risk.Models;
import dev.kept.training.apply.ModelEvaluation;
import dev.kept.training.apply.ModelEvaluation.Result;
import dev.kept.training.apply.TableScores;
import dev.kept.training.evaluate.Protocol;
import dev.kept.training.evaluate.Scorecard;
import dev.kept.training.report.Ceiling;
import dev.kept.training.report.EvaluationReport;
import dev.kept.training.report.EvaluationReport.Subject;
import dev.kept.training.run.Unseen;
import dev.kept.training.table.VisitTableException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept evaluate}: measures a model on visits it has not learned from. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures a model on visits it has not learned from, through the runtime that serves it.",
      "Earlier rows of the table are the history, point in time."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:measured",
      " 1:no visit with an outcome to test",
      " 2:a mistake in the call, the table or the model, or the model has learned from the visits"
    },
    footer = {
      "",
      "Example: kept evaluate --visits world8 --model models/no-show --as-of T48"
          + " --test-from 2025-09-01"
    })
public final class EvaluateCommand implements Callable<Integer> {
  private static final int MOST_RESAMPLES = 2_000;

  private final Models models;

  @Mixin private VisitOptions visits = new VisitOptions();
  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--test-from",
      required = true,
      paramLabel = "DATE",
      description = "Test visits that start on this day or later.")
  private LocalDate testFrom = LocalDate.EPOCH;

  @Option(
      names = "--resamples",
      defaultValue = "200",
      paramLabel = "N",
      description = "Resamples of patients for intervals, 0 to 2000 (default: ${DEFAULT-VALUE}).")
  private int resamples;

  @Option(
      names = "--predictions",
      paramLabel = "OUT.csv",
      description = "Write appointment_id, probability, label, lead_days of each tested visit.")
  private Optional<Path> predictions = Optional.empty();

  @Option(names = "--json", description = "Print JSON in place of text.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command that opens models with {@code models}. */
  public EvaluateCommand(Models models) {
    this.models = models;
  }

  @Override
  public Integer call() throws IOException {
    try {
      return evaluate();
    } catch (VisitTableException | ModelRefusedException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }

  private int evaluate() throws IOException {
    Steps steps = Steps.on(spec.commandLine().getErr());
    LoadedModel loaded = model.load(models);
    VisitOptions.Table table = visits.read(steps);
    double treated =
        TableScores.cohort(table.rows(), loaded.manifest(), table.centroids()).treatedShare();
    if (treated > 0) {
      steps.say(
          String.format(
              Locale.ROOT,
              "%.1f %% of the outcomes are of treated visits: left out",
              100 * treated));
    }
    int draws = Math.min(MOST_RESAMPLES, resamples);
    Protocol protocol =
        new Protocol(table.startOf(testFrom), Instant.MIN, draws, 1, visits.groups());
    return switch (ModelEvaluation.of(table.rows(), loaded, table.centroids(), protocol)) {
      case Result.NothingToTest _ -> nothing();
      case Result.AlreadyLearned learned -> refuse(learned);
      case Result.Measured measured -> tell(measured.evaluation(), loaded);
    };
  }

  private int nothing() {
    spec.commandLine().getErr().println("no visit with an outcome starts on or after " + testFrom);
    return 1;
  }

  private int refuse(Result.AlreadyLearned learned) {
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "the model has learned from this table: of the visits to test, %,d had an outcome it"
                + " knew; name a later --test-from (its last outcome was known at %s)%n",
            learned.visits(),
            learned.knownBy());
    return 2;
  }

  private int tell(ModelEvaluation evaluation, LoadedModel loaded) throws IOException {
    if (predictions.isPresent()) {
      write(evaluation.tested(), predictions.get());
    }
    Optional<Scorecard.Reading> best =
        visits
            .ceiling(loaded.manifest().identity().stage(), loaded.manifest())
            .map(
                it ->
                    it.reading(evaluation.tested(), evaluation.baseline(), evaluation.protocol()));
    List<String> alarms =
        best.map(it -> Ceiling.alarms(evaluation.scorecard().frozen(), it)).orElse(List.of());
    Subject subject = new Subject(loaded.manifest(), evaluation, best, alarms);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? EvaluationReport.json(subject) : EvaluationReport.text(subject));
    out.flush();
    return 0;
  }

  private static void write(Unseen tested, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("appointment_id,probability,label,lead_days\n");
      for (int i = 0; i < tested.size(); i++) {
        var cohort = tested.samples().cohort();
        out.write(Csv.cell(cohort.row(i).visit().id().value()));
        out.write("," + (float) tested.probability(i) + "," + (cohort.missed(i) ? 1 : 0));
        out.write("," + cohort.leadDays(i) + "\n");
      }
    }
  }
}
