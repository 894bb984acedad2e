package dev.kept.cli;

import dev.kept.risk.LoadedModel;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelRefusedException;
import dev.kept.risk.Models;
import dev.kept.training.apply.ModelRecalibration;
import dev.kept.training.apply.ModelRecalibration.Result;
import dev.kept.training.apply.TableScores;
import dev.kept.training.export.folder.ModelFolder;
import dev.kept.training.report.RecalibratedCard;
import dev.kept.training.report.RecalibrationReport;
import dev.kept.training.report.page.Document;
import dev.kept.training.sample.Cohort;
import dev.kept.training.table.VisitTableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kept recalibrate}: fits a model's probabilities to matured outcomes. */
@Command(
    name = "recalibrate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Fits a model's calibration and rolling intercept to matured outcomes; its trees stay.",
      "The result is a new folder with a new id; the old one is left as it is.",
      "It serves nobody before kept model promote brings it into service."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:the new folder is written and proven",
      " 1:fewer than 30 missed visits",
      " 2:a mistake in the call, the table or the model"
    },
    footer = {
      "",
      "From 30 missed visits the intercept moves, from 200 the calibration is refitted.",
      "Example: kept recalibrate --visits mine.csv --model models/no-show --as-of T0"
          + " --out models/mine/t0"
    })
public final class RecalibrateCommand implements Callable<Integer> {
  private static final String CARD = "model-card.json";

  private final Models models;

  @Mixin private VisitOptions visits = new VisitOptions();
  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The new model's folder; made if missing, never overwritten.")
  private Path out = Path.of("");

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = {
        "Only visits that start on this day or later (default: those the model did not learn",
        "from; all for a literature prior)."
      })
  private Optional<LocalDate> since = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "Only visits that start on this day or before.")
  private Optional<LocalDate> until = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command that opens models with {@code models}. */
  public RecalibrateCommand(Models models) {
    this.models = models;
  }

  @Override
  public Integer call() throws IOException {
    prepareFolder();
    try {
      return recalibrate();
    } catch (VisitTableException | ModelRefusedException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }

  private int recalibrate() throws IOException {
    Steps steps = Steps.on(spec.commandLine().getErr());
    LoadedModel loaded = model.load(models);
    VisitOptions.Table table = visits.read(steps);
    Cohort matured = matured(table, loaded.manifest());
    steps.say(String.format(Locale.ROOT, "%,d matured outcomes", matured.size()));
    return switch (ModelRecalibration.fit(matured, loaded)) {
      case Result.TooFew few -> refuse(few);
      case Result.Recalibrated done -> write(done, loaded.manifest());
    };
  }

  private Cohort matured(VisitOptions.Table table, Manifest manifest) {
    Cohort whole = TableScores.cohort(table.rows(), manifest, table.centroids());
    boolean prior = manifest.identity().fromPrior();
    Instant from =
        since.map(table::startOf).orElse(prior ? Instant.MIN : table.endOf(manifest.window().to()));
    Instant to = until.map(table::endOf).orElse(Instant.MAX);
    return whole.where(i -> !whole.startsAt(i).isBefore(from) && whole.startsAt(i).isBefore(to));
  }

  private int refuse(Result.TooFew few) {
    spec.commandLine()
        .getErr()
        .println(
            "only "
                + few.events()
                + " missed visits with a known outcome that the model did not learn from, "
                + ModelRecalibration.LEAST_EVENTS
                + " are needed");
    return 1;
  }

  private int write(Result.Recalibrated done, Manifest old) throws IOException {
    Manifest manifest = ModelFolder.recalibrate(model.folder(), old, done.change(), out);
    models.load(out);
    Path card = model.folder().resolve(CARD);
    if (Files.isRegularFile(card)) {
      RecalibratedCard told = new RecalibratedCard(old, manifest, done);
      Files.writeString(out.resolve(CARD), told.of(Files.readString(card)));
    }
    Document report = RecalibrationReport.of(old, manifest, done);
    Files.writeString(out.resolve("report.md"), report.markdown());
    Files.writeString(out.resolve("report.html"), report.html());
    PrintWriter print = spec.commandLine().getOut();
    print.printf(
        Locale.ROOT,
        "%s from %s: %s calibration, intercept %+.4f, fitted to %,d visits, %,d missed%n",
        manifest.identity().id(),
        old.identity().id(),
        manifest.calibration(),
        manifest.rollingIntercept(),
        done.fittedTo().visits(),
        done.fittedTo().missed());
    RecalibrationReport.verdict(done).forEach(print::println);
    print.printf(
        "not served yet: kept model promote %s --as LINK --visits LATER --test-from %s%n",
        out, done.fittedTo().to().plusDays(1));
    print.flush();
    return 0;
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
