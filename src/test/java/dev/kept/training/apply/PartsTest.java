package dev.kept.training.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.training.table.TableOptions;
import dev.kept.training.table.TableReport;
import dev.kept.training.table.VisitRow;
import dev.kept.training.table.VisitTable;
import dev.kept.training.table.VisitTableException;
import dev.kept.training.world.Preset;
import dev.kept.training.world.World;
import dev.kept.training.world.WorldOptions;
import dev.kept.training.world.output.WorldFolder;
import dev.kept.training.world.output.WorldFolder.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table parted by patient is the table. */
class PartsTest {
  private static final Comparator<VisitRow> BY_ID =
      Comparator.comparing(row -> row.visit().id().value());
  private static final TableOptions OPTIONS =
      TableOptions.USUAL.withZone(WorldOptions.DEFAULT_ZONE);

  @TempDir private static Path folder;

  @BeforeAll
  static void writeAWorld() throws IOException {
    WorldOptions options = new WorldOptions(Preset.USUAL, 7, 60, 12, WorldOptions.DEFAULT_ZONE);
    new WorldFolder(folder, Set.of(Format.CSV, Format.FHIR), Duration.ofHours(24))
        .write(World.of(options), done -> {});
    String moved =
        Files.readString(folder.resolve("Appointment.ndjson"))
            .lines()
            .filter(line -> line.contains("\"versionId\":\"1\""))
            .findFirst()
            .orElseThrow()
            .replace("\"versionId\":\"1\"", "\"versionId\":\"0\"")
            .replace("provider-", "stand-in-");
    Files.writeString(folder.resolve("more.ndjson"), moved + "\nno JSON\n");
    Files.writeString(
        folder.resolve("patient_links.csv"),
        "patient_id,linked_id\np0000001,p0000002\np0000010,p0000011\np0000020,p0000021\n");
  }

  @Test
  void aFolderInPartsKeepsVersionsInstantsAndLinks() throws IOException {
    List<VisitRow> parted = check(folder);
    assertThat(parted).anyMatch(row -> !row.earlier().isEmpty());
    assertThat(parted).anyMatch(row -> row.recordedAt().getEpochSecond() > 0);
  }

  @Test
  void aCsvInPartsIsTheSame() throws IOException {
    check(folder.resolve("visits.csv"));
  }

  @Test
  void aCsvInPartsKeepsWhenARowWasWrittenAndWhetherItWasTreated() throws IOException {
    Path told = folder.resolve("told.csv");
    Files.write(
        told,
        List.of(
            "appointment_id,patient_id,created,start,status,recorded_at,treated",
            "a,p0000011,2026-01-05T09:00,2026-02-05T09:00,noshow,2026-03-01T09:00,true",
            "b,p0000021,2026-01-05T09:00,2026-02-05,noshow,,"));
    assertThat(check(told)).extracting(VisitRow::treated).containsExactly(true, false);
  }

  private static List<VisitRow> check(Path source) throws IOException {
    List<VisitRow> whole = new ArrayList<>();
    TableReport report = VisitTable.read(source, OPTIONS, whole::add);
    List<VisitRow> parted = new ArrayList<>();
    List<Set<String>> patients = new ArrayList<>();
    try (Parts parts = Parts.of(source, OPTIONS, 4)) {
      parts.forEach(
          rows -> {
            parted.addAll(rows);
            patients.add(Set.copyOf(rows.stream().map(VisitRow::patient).toList()));
          });
      assertThat(parts.report().rows()).isEqualTo(report.rows());
      assertThat(parts.report().linked()).isEqualTo(report.linked()).isPositive();
      assertThat(parts.report().counts()).isEqualTo(report.counts());
    }
    assertThat(patients.stream().mapToInt(Set::size).sum())
        .isEqualTo(whole.stream().map(VisitRow::patient).distinct().count());
    whole.sort(BY_ID);
    parted.sort(BY_ID);
    assertThat(parted).isEqualTo(whole);
    return parted;
  }

  @Test
  void whatCannotBePartedLeavesNothingBehind() {
    assertThatThrownBy(() -> Parts.of(folder.resolve("missing.csv"), OPTIONS, 4))
        .isInstanceOf(VisitTableException.class);
  }
}
