package dev.kept.training.world.output;

import dev.kept.training.table.VisitRow;
import dev.kept.training.table.VisitTableWriter;
import dev.kept.training.world.Person;
import dev.kept.training.world.WorldVisit;
import dev.kept.training.world.WorldVisit.Story;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A world as flat files: {@code visits.csv} and {@code truth.csv} (appointment_id, p). Patients
 * follow each other; each one's visits are by start.
 */
final class CsvFolder implements StoryFiles {
  /** The column of the world's audit group. */
  static final String AUDIT_GROUP = "audit_group";

  /** The column of the appointment that this one replaces. */
  static final String MOVED_FROM = "moved_from";

  private final VisitTableWriter visits;
  private final CsvFile truth;
  private final ZoneId zone;

  /**
   * Begins the files in {@code folder}, which must exist.
   *
   * @throws dev.kept.training.table.VisitTableException when they cannot be written
   */
  CsvFolder(Path folder, ZoneId zone) {
    this.zone = zone;
    visits = new VisitTableWriter(folder.resolve("visits.csv"), List.of(AUDIT_GROUP, MOVED_FROM));
    truth = new CsvFile(folder.resolve("truth.csv"), "appointment_id", "p");
  }

  @Override
  public void accept(Story story) {
    for (WorldVisit visit : story.visits()) {
      visits.write(row(story.person(), visit, zone));
      truth.write(visit.visit().id().value(), Double.toString(visit.truth().p()));
    }
  }

  /** A visit of the world as a table holds it; when it was written, only FHIR resources say. */
  static VisitRow row(Person person, WorldVisit visit, ZoneId zone) {
    return new VisitRow(
        person.id(),
        visit.visit(),
        person.facts(),
        Map.of(AUDIT_GROUP, person.group(), MOVED_FROM, visit.movedFrom()),
        zone,
        Instant.MIN);
  }

  @Override
  public void close() {
    try (truth) {
      visits.close();
    }
  }
}
