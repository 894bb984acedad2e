package dev.kept.cli;

import dev.kept.risk.LoadedModel;
import dev.kept.risk.ModelRefusedException;
import dev.kept.risk.Models;
import dev.kept.training.apply.Parts;
import dev.kept.training.apply.TableScoring;
import dev.kept.training.apply.TableScoring.Score;
import dev.kept.training.table.VisitTableException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
    Steps steps = Steps.on(spec.commandLine().getErr());
    LoadedModel loaded = model.load(models);
    TableScoring scoring = new TableScoring(loaded, visits.centroids());
    long[] count = {0};
    try (BufferedWriter writer = Files.newBufferedWriter(out)) {
      writer.write("appointment_id,probability,lead_days\n");
      Consumer<Score> sink = score -> write(writer, score, count);
      int parts = parts();
      if (parts == 1) {
        scoring.score(visits.read(steps).rows(), sink);
      } else {
        score(scoring, parts, sink, steps);
      }
    }
    steps.say(String.format(Locale.ROOT, "%,d appointments scored: %s", count[0], out));
    return 0;
  }

  private void score(TableScoring scoring, int parts, Consumer<Score> sink, Steps steps)
      throws IOException {
    try (Parts parted = Parts.of(visits.source(), visits.options(), parts)) {
      parted.report().lines().forEach(steps::say);
      parted.forEach(
          rows -> {
            scoring.score(rows, sink);
            steps.say("one more part of " + parts + " scored");
          });
    }
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

  private static void write(BufferedWriter writer, Score score, long[] count) {
    try {
      writer.write(Csv.cell(score.id()) + "," + (float) score.probability());
      writer.write("," + score.leadDays() + "\n");
      count[0]++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
