package dev.kept.training.world.output;

import dev.kept.training.world.WorldVisit;
import dev.kept.training.world.WorldVisit.Story;
import java.nio.file.Path;

/**
 * A world as a FHIR R4 Bulk Data folder: one NDJSON file per resource type. R4 keeps no history of
 * a status, so an appointment has one line per version, with {@code meta.versionId} and {@code
 * lastUpdated}.
 */
final class FhirFolder implements StoryFiles {
  /** The code systems of codes that are this world's own. */
  static final String OWN_CODES = "https://kept.dev/fhir/CodeSystem/";

  private final NdjsonFile patients;
  private final NdjsonFile coverages;
  private final NdjsonFile appointments;
  private final NdjsonFile slots;
  private final PersonResources people;
  private final VisitResources visits;

  /**
   * Begins the files in {@code folder}, which must exist, and writes the site's.
   *
   * @throws java.io.UncheckedIOException when they cannot be written
   */
  FhirFolder(Path folder) {
    SiteResources.write(folder);
    patients = new NdjsonFile(folder, "Patient");
    coverages = new NdjsonFile(folder, "Coverage");
    appointments = new NdjsonFile(folder, "Appointment");
    slots = new NdjsonFile(folder, "Slot");
    people = new PersonResources(patients, coverages);
    visits = new VisitResources(appointments, slots);
  }

  @Override
  public void accept(Story story) {
    people.write(story.person());
    for (WorldVisit visit : story.visits()) {
      visits.write(story.person(), visit);
    }
  }

  @Override
  public void close() {
    try (patients;
        coverages;
        appointments) {
      slots.close();
    }
  }
}
