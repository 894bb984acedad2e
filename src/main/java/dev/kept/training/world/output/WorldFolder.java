package dev.kept.training.world.output;

import dev.kept.training.world.Geography;
import dev.kept.training.world.World;
import dev.kept.training.world.WorldOptions;
import dev.kept.training.world.WorldVisit.Story;
import dev.kept.training.world.survey.BayesFilter;
import dev.kept.training.world.survey.Ceilings;
import dev.kept.training.world.survey.Forecast;
import dev.kept.training.world.survey.Marginals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A folder that a world is written into, patient by patient, and surveyed on the way.
 *
 * @param folder the folder; it must exist
 * @param formats what to write the visits as
 * @param embargo how long after a visit's end its outcome counts as known to the Bayes filter
 */
public record WorldFolder(Path folder, Set<Format> formats, Duration embargo) {
  public WorldFolder {
    formats = Set.copyOf(formats);
  }

  /** How visits are written. */
  public enum Format {
    /** The visit table. */
    CSV,
    /** A FHIR R4 Bulk Data folder. */
    FHIR
  }

  /** A story and its forecasts. */
  private record Told(Story story, List<Forecast> forecasts) {}

  /**
   * Writes all of {@code world}.
   *
   * @param progress told the number of patients done
   * @return what the world looks like and its ceilings, as lines for a person to read
   * @throws UncheckedIOException when a file cannot be written
   * @throws dev.kept.training.table.VisitTableException when the visit table cannot be written
   */
  public List<String> write(World world, LongConsumer progress) {
    WorldOptions options = world.options();
    BayesFilter filter = new BayesFilter(options, embargo);
    Marginals marginals = new Marginals(options.preset());
    List<Ceilings> ceilings =
        List.of(
            new Ceilings("ceilings, all visits", 0),
            new Ceilings("ceilings, last quarter (history grown)", options.days() * 3 / 4));
    writeCentroids();
    long[] done = {0};
    try (BayesCsv bayes = new BayesCsv(folder);
        StoryFiles files = files(options)) {
      world.tell(
          story -> new Told(story, filter.forecasts(story)),
          told -> {
            files.accept(told.story());
            marginals.add(told.story());
            told.forecasts().forEach(bayes);
            ceilings.forEach(ceiling -> told.forecasts().forEach(ceiling::add));
            progress.accept(++done[0]);
          });
    }
    List<String> lines = new ArrayList<>(marginals.lines());
    ceilings.forEach(ceiling -> lines.addAll(ceiling.lines()));
    return lines;
  }

  private StoryFiles files(WorldOptions options) {
    List<StoryFiles> files = new ArrayList<>();
    files.add(new OutreachCsv(folder));
    if (formats.contains(Format.CSV)) {
      files.add(new CsvFolder(folder, options.zone()));
    }
    if (formats.contains(Format.FHIR)) {
      files.add(new FhirFolder(folder));
    }
    return StoryFiles.all(files);
  }

  private void writeCentroids() {
    try {
      Files.write(folder.resolve("centroids.txt"), Geography.centroids().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
