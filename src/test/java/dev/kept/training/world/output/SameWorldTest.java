package dev.kept.training.world.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.training.table.TableOptions;
import dev.kept.training.table.TableReport;
import dev.kept.training.table.VisitRow;
import dev.kept.training.table.VisitTable;
import dev.kept.training.world.Preset;
import dev.kept.training.world.World;
import dev.kept.training.world.WorldOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The visit table and the FHIR folder of one world tell the same. */
class SameWorldTest {
  private static final WorldOptions OPTIONS =
      new WorldOptions(Preset.USUAL, 7, 400, 24, WorldOptions.DEFAULT_ZONE);

  @TempDir private static Path folder;
  private static final List<VisitRow> TABLE = new ArrayList<>();
  private static final List<VisitRow> FOLDER = new ArrayList<>();

  @BeforeAll
  static void writeAndReadBoth() throws Exception {
    Path bulk = Files.createDirectory(folder.resolve("bulk"));
    try (CsvFolder csv = new CsvFolder(folder, OPTIONS.zone());
        FhirFolder fhir = new FhirFolder(bulk)) {
      World.of(OPTIONS).tell(csv.andThen(fhir));
    }
    TableOptions options = TableOptions.USUAL.withZone(OPTIONS.zone());
    TableReport csv = VisitTable.read(folder.resolve("visits.csv"), options, TABLE::add);
    TableReport fhir = VisitTable.read(bulk, options, FOLDER::add);
    assertThat(csv.counts()).isEmpty();
    assertThat(fhir.counts()).isEmpty();
    assertThat(fhir.rows()).isEqualTo(csv.rows()).isGreaterThan(2000);
  }

  @Test
  void everyFieldThatBothCarryIsEqual() {
    assertThat(FOLDER.stream().map(SameWorldTest::unrecorded).toList()).isEqualTo(TABLE);
  }

  @Test
  void theFolderAlsoSaysWhenAnOutcomeWasWritten() {
    assertThat(TABLE).extracting(VisitRow::recordedAt).containsOnly(Instant.MIN);
    assertThat(FOLDER)
        .filteredOn(row -> !row.visit().cancellation().at().isKnown())
        .allSatisfy(
            row -> assertThat(row.recordedAt()).isAfter(row.visit().times().end().instant()));
  }

  private static VisitRow unrecorded(VisitRow row) {
    return new VisitRow(
        row.patient(), row.visit(), row.facts(), row.groups(), row.zone(), Instant.MIN);
  }
}
