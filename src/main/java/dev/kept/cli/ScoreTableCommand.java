package dev.kept.cli;

import dev.kept.risk.LoadedModel;
import dev.kept.risk.ModelRefusedException;
import dev.kept.risk.Models;
import dev.kept.training.apply.Parts;
import dev.kept.training.apply.TableScoring;
import dev.kept.training.apply.TableScoring.Score;
import dev.kept.training.table.TableOptions;
import dev.kept.training.table.VisitRow;
import dev.kept.training.table.VisitTableException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept score-table}: scores every appointment of a table of any size. */
@Command(
    name = "score-table",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Scores every appointment of a visit table as of the model's stage.",
      "A table of any size is read in parts, all rows of a patient in one."
    },
    footer = {
      "",
      "Writes appointment_id, probability, lead_days; in the table's order where one part is enough.",
      "Example: kept score-table --visits world7 --model models/no-show --out scores.csv"
    })
public final class ScoreTableCommand implements Callable<Integer> {
  private static final long PART_BYTES = 200L << 20;
  private static final int GZIP_FACTOR = 10;
  private static final int MOST_PARTS = 512;

  private final Models models;

  @Mixin private VisitOptions visits = new VisitOptions();
  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT.csv",
      description = "The file to write.")
  private Path out = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command that opens models with {@code models}. */
  public ScoreTableCommand(Models models) {
    this.models = models;
  }

  @Override
  public Integer call() throws IOException {
    try {
      return score();
    } catch (VisitTableException | ModelRefusedException | IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }

  private int score() throws IOException {
    if (!Files.exists(visits.source())) {
      throw new IllegalArgumentException("no such file or folder: " + visits.source());
    }
    Steps steps = Steps.on(spec.commandLine().getErr());
    LoadedModel loaded = model.load(models);
    TableScoring scoring = new TableScoring(loaded, visits.centroids());
    Counts counts = parts() == 1 ? scoreWhole(scoring, steps) : scoreParts(scoring, parts(), steps);
    steps.say(
        String.format(
            Locale.ROOT,
            "%,d appointments scored, %,d not, being without a booking or start or in error: %s",
            counts.scored,
            counts.unscored,
            out));
    return 0;
  }

  /** How many appointments have a score, and how many none. */
  private static final class Counts {
    private long scored;
    private long unscored;
  }

  private Counts scoreWhole(TableScoring scoring, Steps steps) throws IOException {
    List<VisitRow> rows = visits.read(steps).rows();
    Counts counts = new Counts();
    try (BufferedWriter writer = open()) {
      counts.unscored = scoring.score(rows, score -> write(writer, score, counts));
    }
    return counts;
  }

  private Counts scoreParts(TableScoring scoring, int parts, Steps steps) throws IOException {
    TableOptions options = visits.options().withLimits(TableOptions.Limits.WIDE);
    Counts counts = new Counts();
    try (Parts parted = Parts.of(visits.source(), options, parts);
        BufferedWriter writer = open()) {
      parted.forEach(
          rows -> {
            counts.unscored += scoring.score(rows, score -> write(writer, score, counts));
            steps.say("one more part of " + parts + " scored");
          });
      parted.report().lines().forEach(steps::say);
    }
    return counts;
  }

  private BufferedWriter open() throws IOException {
    BufferedWriter writer = Files.newBufferedWriter(out);
    writer.write("appointment_id,probability,lead_days\n");
    return writer;
  }

  /** So many that each part's rows take some hundred megabytes in memory. */
  private int parts() throws IOException {
    long bytes;
    try (Stream<Path> files = Files.walk(visits.source())) {
      bytes = files.filter(Files::isRegularFile).mapToLong(ScoreTableCommand::bytes).sum();
    }
    return Math.clamp(bytes / PART_BYTES + 1, 1, MOST_PARTS);
  }

  private static long bytes(Path file) {
    boolean gzip = file.toString().endsWith(".gz");
    return file.toFile().length() * (gzip ? GZIP_FACTOR : 1);
  }

  private static void write(BufferedWriter writer, Score score, Counts counts) {
    try {
      writer.write(Csv.cell(score.id()) + "," + (float) score.probability());
      writer.write("," + score.leadDays() + "\n");
      counts.scored++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
