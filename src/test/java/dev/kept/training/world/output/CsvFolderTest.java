package dev.kept.training.world.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.features.Centroids;
import dev.kept.training.table.TableOptions;
import dev.kept.training.table.TableReport;
import dev.kept.training.table.VisitRow;
import dev.kept.training.table.VisitTable;
import dev.kept.training.world.Geography;
import dev.kept.training.world.Preset;
import dev.kept.training.world.World;
import dev.kept.training.world.WorldOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFolderTest {
  private static final WorldOptions OPTIONS =
      new WorldOptions(Preset.USUAL, 7, 300, 24, WorldOptions.DEFAULT_ZONE);

  @TempDir private Path folder;
  private final List<VisitRow> written = new ArrayList<>();

  @Test
  void whatIsWrittenIsReadBackAsItWas() {
    write();
    List<VisitRow> read = new ArrayList<>();
    TableOptions options =
        TableOptions.USUAL.withGroups(List.of(CsvFolder.AUDIT_GROUP, CsvFolder.MOVED_FROM));
    TableReport report = VisitTable.read(folder.resolve("visits.csv"), options, read::add);
    assertThat(report.counts()).isEmpty();
    assertThat(report.ignored()).isEmpty();
    assertThat(read).isEqualTo(written);
  }

  @Test
  void everyVisitHasItsTruth() throws IOException {
    write();
    List<String> truth = Files.readAllLines(folder.resolve("truth.csv"));
    assertThat(truth).hasSize(written.size() + 1).startsWith("appointment_id,p");
    assertThat(truth.subList(1, truth.size()))
        .allSatisfy(
            line -> assertThat(Double.parseDouble(line.split(",", -1)[1])).isBetween(0., 1.));
  }

  @Test
  void distancesComeBackFromPostalCodes() {
    Centroids centroids = Centroids.ofGazetteer(Geography.centroids().toList());
    World.of(OPTIONS)
        .tell(
            story -> {
              double km = story.person().km();
              double read =
                  centroids.kilometres(story.person().facts().postalCode(), Geography.CAMPUS);
              assertThat(read).isCloseTo(km, within(.01 * km));
            });
  }

  private void write() {
    try (CsvFolder csv = new CsvFolder(folder, OPTIONS.zone())) {
      World.of(OPTIONS)
          .tell(
              story -> {
                csv.accept(story);
                story
                    .visits()
                    .forEach(
                        visit ->
                            written.add(
                                unrecorded(CsvFolder.row(story.person(), visit, OPTIONS.zone()))));
              });
    }
  }

  /** A CSV does not say when a row was last written. */
  private static VisitRow unrecorded(VisitRow row) {
    return new VisitRow(
        row.patient(), row.visit(), row.facts(), row.groups(), row.zone(), Instant.MIN);
  }
}
