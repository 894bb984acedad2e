package dev.kept.cli;

import static java.util.stream.Collectors.joining;

import dev.kept.risk.LoadedModel;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.risk.ModelRefusedException;
import dev.kept.risk.Models;
import dev.kept.training.export.folder.ModelFolder;
import dev.kept.training.fit.FitException;
import dev.kept.training.report.RunFacts;
import dev.kept.training.report.RunFacts.Invocation;
import dev.kept.training.run.Outcome;
import dev.kept.training.run.RunOptions;
import dev.kept.training.run.TrainingRun;
import dev.kept.training.sample.SamplePlan;
import dev.kept.training.table.VisitTableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kept train}: learns a model from a visit table. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Learns a no-show model from a visit table, point in time, and writes its folder.",
      "The same table and options give the same model, bit for bit."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:the model is written and proven",
      " 1:too few missed visits to learn from",
      " 2:a mistake in the call or the table",
      " 3:the learner or a file failed, or the written file does not answer as the fit"
    },
    footer = {
      "",
      "Files: model.onnx, manifest.json, model-card.json, report.md, report.html.",
      "Example: kept train --visits world7 --as-of T0 --seed 7 --out models/mine/t0"
    })
public final class TrainCommand implements Callable<Integer> {
  private final Models models;

  @Mixin private VisitOptions visits = new VisitOptions();
  @Mixin private FeatureSettings features = new FeatureSettings();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The model's folder; made if missing, never overwritten.")
  private Path out = Path.of("");

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "Learn only from visits that start on this day or before (first row's zone).")
  private Optional<LocalDate> until = Optional.empty();

  @Option(
      names = "--seed",
      defaultValue = "7",
      paramLabel = "N",
      description = "Seed of every draw (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--as-of",
      defaultValue = "T0",
      paramLabel = "STAGE",
      description = "T0: at booking; T48: 48 hours before the start (default: ${DEFAULT-VALUE}).")
  private Stage stage = Stage.T0;

  @Option(
      names = "--origin",
      paramLabel = "TEXT",
      description = "One line on what the model learned from, shown on cards.")
  private Optional<String> origin = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command that proves what it wrote with {@code models}. */
  public TrainCommand(Models models) {
    this.models = models;
  }

  @Override
  public Integer call() throws IOException {
    prepareFolder();
    try {
      return train();
    } catch (VisitTableException | IllegalArgumentException e) {
      return fail(2, String.valueOf(e.getMessage()));
    } catch (ModelRefusedException e) {
      return fail(3, "the written model is refused: " + e.getMessage());
    } catch (FitException e) {
      return fail(3, "the learner failed: " + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      return fail(3, "a file could not be read or written: " + e.getMessage());
    }
  }

  private int fail(int code, String why) {
    spec.commandLine().getErr().println(why);
    return code;
  }

  private int train() throws IOException {
    Steps steps = Steps.on(spec.commandLine().getErr());
    VisitOptions.Table table = visits.read(steps);
    SamplePlan plan = table.plan(stage, features.options());
    RunOptions options = new RunOptions(stage, until.map(table::endOf), seed, origin);
    return switch (new TrainingRun(options, steps::say).train(table.rows(), plan)) {
      case Outcome.TooFew few -> refuse(few);
      case Outcome.Trained trained -> write(trained, table, steps);
    };
  }

  private int refuse(Outcome.TooFew few) {
    spec.commandLine().getErr().println(few.advice());
    return 1;
  }

  private int write(Outcome.Trained trained, VisitOptions.Table table, Steps steps)
      throws IOException {
    Manifest manifest = ModelFolder.write(out, trained.export());
    LoadedModel proven = models.load(out);
    steps.say("written and proven; measuring on what was held out");
    Papers papers =
        new Papers(
            trained, manifest, new Invocation(commandLine(), seed, origin.isEmpty()), models);
    RunFacts facts =
        papers.facts(
            proven.model(), table.report(), visits.groups(), visits.ceiling(stage, manifest));
    Papers.write(facts, out);
    steps.say("reported");
    facts.alarms().forEach(alarm -> spec.commandLine().getErr().println("ALARM: " + alarm));
    PrintWriter print = spec.commandLine().getOut();
    print.println(Papers.summary(facts));
    print.flush();
    return facts.parity().holds(trained.export().blend().isExact()) ? 0 : disagree();
  }

  private int disagree() {
    spec.commandLine().getErr().println("the written file does not answer as the fit: not usable");
    return 3;
  }

  private String commandLine() {
    List<String> words =
        Stream.concat(
                Stream.of("kept", "train"),
                spec.commandLine().getParseResult().originalArgs().stream()
                    .dropWhile(word -> word.equals("train")))
            .toList();
    return words.stream().map(w -> w.contains(" ") ? '"' + w + '"' : w).collect(joining(" "));
  }

  private void prepareFolder() throws IOException {
    Files.createDirectories(out);
    try (Stream<Path> files = Files.list(out)) {
      if (files.findAny().isPresent()) {
        throw new ParameterException(spec.commandLine(), out + " is not empty");
      }
    }
  }
}
