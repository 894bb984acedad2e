package dev.kept.cli;

import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.resource.VisitReader;
import dev.kept.tenant.Tenant;
import dev.kept.time.Moment;
import dev.kept.training.bulk.ResourceFile;
import dev.kept.training.table.VisitRow;
import dev.kept.visit.PatientFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Takes in a file of FHIR Appointments, and remembers what could not be. */
final class AppointmentIntake {
  private static final int MOST_REMEMBERED = 1_000;

  private final Intake intake;
  private final VisitReader reader;
  private final ZoneId zone;
  private final Map<String, Long> counts = new TreeMap<>();
  private final List<String> first = new ArrayList<>();
  private long resources;
  private long others;
  private long leftOut;

  AppointmentIntake(Intake intake, Tenant tenant, Instant now) {
    this.intake = intake;
    this.reader = new VisitReader(new JsonDocuments(), tenant, now);
    this.zone = tenant.zone();
  }

  Intake intake() {
    return intake;
  }

  /** Lines, or resources of a Bundle, that were not taken in. */
  long leftOut() {
    return leftOut;
  }

  void read(Path file, Progress progress) throws IOException {
    ResourceFile.read(
        file,
        new ResourceFile.Sink() {
          @Override
          public void resource(long line, byte[] bytes, int length) {
            progress.at(++resources);
            take(line, Document.of(bytes, length));
          }

          @Override
          public void tooLong(long line) {
            problem(line, "longer than 1 MiB");
          }

          @Override
          public void broken(long line) {
            problem(line, "no JSON from here on; nothing after it was read");
          }
        });
  }

  private void take(long line, Document document) {
    switch (reader.read(document)) {
      case VisitReader.Visit visit -> intake.take(row(visit));
      case VisitReader.Other() -> others++;
      case VisitReader.Unusable(String where) -> problem(line, where + " missing or not readable");
      case VisitReader.Refused(var why) -> problem(line, "refused: " + why.code());
    }
  }

  private VisitRow row(VisitReader.Visit told) {
    Moment written = told.written();
    return new VisitRow(
        told.patient(),
        told.visit(),
        PatientFacts.UNKNOWN,
        Map.of(),
        zone,
        written.isKnown() ? written.instant() : Instant.MIN);
  }

  private void problem(long line, String what) {
    leftOut++;
    counts.merge(what, 1L, Long::sum);
    if (first.size() < MOST_REMEMBERED) {
      first.add("line " + line + ": " + what + " (left out)");
    }
  }

  /** For people: totals, counts by reason, the first {@code most} lines that were left out. */
  List<String> lines(int most) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "%,d resources, %,d of them no Appointment", resources, others));
    counts.forEach((what, count) -> lines.add(String.format(Locale.ROOT, "%,d x %s", count, what)));
    first.stream().limit(most).forEach(lines::add);
    return lines;
  }
}
