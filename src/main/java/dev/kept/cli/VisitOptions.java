package dev.kept.cli;

import dev.kept.features.Centroids;
import dev.kept.features.FeatureOptions;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.training.report.Ceiling;
import dev.kept.training.sample.SamplePlan;
import dev.kept.training.table.TableOptions;
import dev.kept.training.table.TableReport;
import dev.kept.training.table.VisitRow;
import dev.kept.training.table.VisitTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say which visits are read, and how. */
final class VisitOptions {
  private static final String CENTROIDS = "centroids.txt";
  private static final String TABLE = "visits.csv";
  private static final String BAYES = "bayes.csv";

  @Option(
      names = "--visits",
      required = true,
      paramLabel = "FILE|DIR",
      description = {
        "The visit table: a CSV file, plain or gzip; a folder with visits.csv; or a folder of",
        "FHIR Bulk Data NDJSON."
      })
  private Path visits = Path.of("");

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The clinics' IANA zone where a row names none (default: UTC).")
  private ZoneId zone = ZoneOffset.UTC;

  @Option(
      names = "--groups",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns kept as audit groups: never features, reported by group.")
  private List<String> groups = List.of();

  @Option(
      names = "--no-show-reasons",
      split = ",",
      paramLabel = "CODE",
      description = "Cancellation reasons of FHIR appointments that mean a no-show.")
  private List<String> noShowReasons = List.of();

  @Option(
      names = "--links",
      paramLabel = "FILE",
      description = "Linked patient ids (default: patient_links.csv beside the table).")
  private Optional<Path> links = Optional.empty();

  @Option(
      names = "--centroids",
      paramLabel = "FILE",
      description = "Postal codes' centroids, Census gazetteer form (default: in the folder).")
  private Optional<Path> centroids = Optional.empty();

  @Option(
      names = "--no-distance",
      description = "Leave every distance unknown, as where the service has no centroids.")
  private boolean withoutDistance;

  /**
   * A table in memory.
   *
   * @param rows its rows
   * @param centroids where postal codes lie
   * @param report what was wrong with it
   */
  record Table(List<VisitRow> rows, Centroids centroids, TableReport report) {
    Table {
      rows = List.copyOf(rows);
    }

    /** The plan for these rows from {@code options}. */
    SamplePlan plan(Stage stage, FeatureOptions options) {
      return new SamplePlan(stage, SamplePlan.of(stage, rows, options).features(), centroids);
    }

    /** The end of {@code day} in the first row's zone. */
    Instant endOf(LocalDate day) {
      return startOf(day.plusDays(1));
    }

    /** The start of {@code day} in the first row's zone. */
    Instant startOf(LocalDate day) {
      ZoneId zone = rows.isEmpty() ? ZoneOffset.UTC : rows.getFirst().zone();
      return day.atStartOfDay(zone).toInstant();
    }
  }

  /** Reads the table, saying what was wrong with it. */
  Table read(Steps steps) throws IOException {
    List<VisitRow> rows = new ArrayList<>();
    TableReport report = VisitTable.read(source(), options(), rows::add);
    report.lines().forEach(steps::say);
    return new Table(rows, centroids(), report);
  }

  TableOptions options() {
    TableOptions plain =
        TableOptions.USUAL
            .withZone(zone)
            .withGroups(groups)
            .withNoShowReasons(Set.copyOf(noShowReasons));
    return links.map(plain::withLinks).orElse(plain);
  }

  /** The table's file: visits.csv of a folder that has one. */
  Path source() {
    Path inside = visits.resolve(TABLE);
    return Files.isRegularFile(inside) ? inside : visits;
  }

  /** The best possible probabilities where the table is a synthetic world's folder. */
  Optional<Ceiling> ceiling(Stage stage, Manifest manifest) throws IOException {
    Path file = visits.resolve(BAYES);
    boolean confirmation = manifest.reading().options().confirmation();
    return Files.isRegularFile(file)
        ? Optional.of(Ceiling.read(file, stage, confirmation))
        : Optional.empty();
  }

  List<String> groups() {
    return groups;
  }

  Centroids centroids() throws IOException {
    if (withoutDistance) {
      return Centroids.NONE;
    }
    Path beside = visits.resolve(CENTROIDS);
    Optional<Path> found = centroids.or(() -> Optional.of(beside).filter(Files::isRegularFile));
    return found.isPresent()
        ? Centroids.ofGazetteer(Files.readAllLines(found.get()))
        : Centroids.NONE;
  }
}
