package dev.kept.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.features.Centroids;
import dev.kept.features.FeatureMaker;
import dev.kept.features.FeatureOptions;
import dev.kept.features.FeatureVector;
import dev.kept.features.FrozenRates;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.training.table.TableOptions;
import dev.kept.training.table.VisitRow;
import dev.kept.training.table.VisitTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Of a folder with versions nothing is read that was written after the instant seen from. */
class VersionsTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Instant EPOCH = Instant.parse("2026-02-02T12:00:00Z");
  private static final SamplePlan PLAN =
      new SamplePlan(Stage.T48, FeatureOptions.USUAL.withConfirmation(), Centroids.NONE);
  private static final FeatureMaker MAKER =
      new FeatureMaker(PLAN.features(), Centroids.NONE, FrozenRates.of(.2, .25), ZONE);
  private static final List<String> STATUSES =
      List.of("booked", "booked", "booked", "cancelled", "fulfilled", "noshow", "pending");
  private static final List<String> REPLIES =
      List.of("tentative", "needs-action", "accepted", "declined");

  /** A line and when it was written. */
  private record Line(Instant written, String text) {}

  @Property(tries = 150)
  void whatWasWrittenLaterDoesNotShow(@ForAll long seed) {
    Random random = new Random(seed);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      lines.addAll(versions("a" + i, random));
    }
    Instant t = EPOCH.plus(Duration.ofHours(24L * 7 + random.nextInt(24 * 20)));
    List<Line> written = lines.stream().filter(line -> !line.written().isAfter(t)).toList();
    Map<String, FeatureVector> then = vectors(written, t);
    Map<String, FeatureVector> now = vectors(lines, t);
    assertThat(then).isNotEmpty();
    then.forEach((id, vector) -> assertThat(now).as(id).containsEntry(id, vector));
  }

  private static List<Line> versions(String id, Random random) {
    List<Line> lines = new ArrayList<>();
    Instant written = EPOCH.plusSeconds(random.nextInt(7 * 86_400));
    Instant created = written;
    Instant start = written.plus(Duration.ofHours(1 + random.nextInt(24 * 20)));
    for (int number = 1; number <= 1 + random.nextInt(5); number++) {
      start = random.nextInt(4) == 0 ? start.plus(Duration.ofHours(random.nextInt(48))) : start;
      String doctor = random.nextInt(4) == 0 ? "e" : "d";
      lines.add(
          new Line(written, line(id, number, List.of(created, written, start), doctor, random)));
      written = written.plusSeconds(1 + random.nextInt(6 * 86_400));
    }
    return lines;
  }

  private static String line(
      String id, int number, List<Instant> times, String doctor, Random random) {
    return ("{\"resourceType\":\"Appointment\",\"id\":\"%s\",\"meta\":{\"versionId\":\"%d\","
            + "\"lastUpdated\":\"%s\"},\"status\":\"%s\",\"created\":\"%s\",\"start\":\"%s\","
            + "\"participant\":[{\"actor\":{\"reference\":\"Patient/p\"},\"status\":\"%s\"},"
            + "{\"actor\":{\"reference\":\"Practitioner/%s\"}}]}")
        .formatted(
            id,
            number,
            times.get(1),
            STATUSES.get(number == 1 ? 0 : random.nextInt(STATUSES.size())),
            times.get(0),
            times.get(2),
            REPLIES.get(random.nextInt(REPLIES.size())),
            doctor);
  }

  private static Map<String, FeatureVector> vectors(List<Line> lines, Instant t) {
    List<VisitRow> rows = read(lines);
    Histories histories = Histories.of(rows, PLAN);
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> row.visit().id().value(),
                row -> MAKER.vector(row.facts(), histories.at("p", t), row.asOf(t), t)));
  }

  private static List<VisitRow> read(List<Line> lines) {
    try {
      Path folder = Files.createTempDirectory("kept-versions");
      Path file = folder.resolve("Appointment.ndjson");
      Files.write(file, lines.stream().map(Line::text).toList());
      List<VisitRow> rows = new ArrayList<>();
      VisitTable.read(folder, TableOptions.USUAL.withZone(ZONE), rows::add);
      Files.delete(file);
      Files.delete(folder);
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
