package dev.kept.training.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kept.time.Moment;
import dev.kept.training.bulk.BulkListener.Fault;
import dev.kept.training.file.Lines;
import dev.kept.training.file.PlainOrGzip;
import dev.kept.visit.Appointment;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a folder of {@code *.ndjson} or {@code *.ndjson.gz} files, as a FHIR R4 Bulk Data export
 * leaves them: Appointment, Patient, Coverage, Location, PractitionerRole; other types are passed
 * over. Several lines of one Appointment are its versions. Memory grows with the appointments.
 */
public final class BulkFolder {
  static final int LONGEST_LINE = 1 << 20;
  static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(LONGEST_LINE)
                          .maxNestingDepth(64)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ZoneId zone;
  private final Set<String> noShowReasons;
  private final BulkListener listener;
  private final People people = new People();
  private final Map<String, String> postalCodes = new HashMap<>();
  private final Map<String, String> practitioners = new HashMap<>();
  private final Map<String, Chronicle> chronicles = new LinkedHashMap<>();

  private BulkFolder(ZoneId zone, Set<String> noShowReasons, BulkListener listener) {
    this.zone = zone;
    this.noShowReasons = noShowReasons;
    this.listener = listener;
  }

  /**
   * Reads {@code folder} and hands over its appointments in the order of their first lines.
   *
   * @param zone the clinics' zone, for times without offset and dates
   * @param noShowReasons cancellation reasons, codes or texts, that mean a no-show
   * @return whether the folder holds any file of the kind
   * @throws UncheckedIOException when a file cannot be read
   */
  public static boolean read(
      Path folder, ZoneId zone, Set<String> noShowReasons, BulkListener listener) {
    BulkFolder reading = new BulkFolder(zone, noShowReasons, listener);
    try {
      List<Path> files = files(folder);
      for (Path file : files) {
        reading.read(file);
      }
      reading.people.join();
      reading.chronicles.values().forEach(reading::tell);
      return !files.isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().matches(".*\\.ndjson(\\.gz)?")).sorted().toList();
    }
  }

  private void read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = PlainOrGzip.open(file)) {
      Lines lines = new Lines(in, LONGEST_LINE);
      while (lines.next()) {
        if (lines.isTooLong()) {
          listener.problem(lines.number(), Fault.NOT_JSON, name);
        } else if (!lines.isBlank()) {
          read(lines, name);
        }
      }
    }
  }

  private void read(Lines line, String file) throws IOException {
    JsonNode resource;
    try {
      resource = JSON.readTree(line.bytes(), 0, line.length());
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      listener.problem(line.number(), Fault.NOT_JSON, file);
      return;
    }
    String id = Json.text(resource, "id");
    switch (Json.text(resource, "resourceType")) {
      case "Appointment" -> appointment(id, resource, line.number());
      case "Patient" ->
          people.patient(
              resource,
              () -> listener.problem(line.number(), Fault.UNREADABLE, "Patient.birthDate"));
      case "Coverage" -> people.coverage(resource);
      case "Location" -> postalCodes.put(id, Json.text(resource.path("address"), "postalCode"));
      case "PractitionerRole" ->
          practitioners.put(id, Json.idOf(resource.path("practitioner"), "Practitioner"));
      case "" -> listener.problem(line.number(), Fault.NOT_JSON, file);
      default -> {}
    }
  }

  private void appointment(String id, JsonNode resource, long line) {
    if (id.isEmpty()) {
      listener.problem(line, Fault.MISSING, "Appointment.id");
      return;
    }
    Version version = Version.of(resource, noShowReasons);
    Draft draft = Draft.of(resource, zone);
    Chronicle known = chronicles.get(id);
    if (known == null) {
      chronicles.put(id, new Chronicle(id, line, version, draft));
    } else {
      known.add(version, draft);
    }
  }

  private void tell(Chronicle chronicle) {
    Draft draft = chronicle.latest();
    Moment created = chronicle.created();
    boolean usable =
        has(!draft.patient().isEmpty(), chronicle, "Appointment.participant")
            && has(draft.start().isKnown(), chronicle, "Appointment.start")
            && has(created.isKnown(), chronicle, "Appointment.created");
    if (chronicle.status() == Status.UNKNOWN) {
      listener.problem(chronicle.line(), Fault.UNREADABLE_REQUIRED, "Appointment.status");
    } else if (usable) {
      listener.visit(
          new BulkVisit(
              draft.patient(),
              visit(chronicle, draft, created),
              people.facts(draft.patient()),
              chronicle.recordedAt(),
              earlier(chronicle, created),
              chronicle.line()));
    }
  }

  private List<BulkVisit.Edition> earlier(Chronicle chronicle, Moment created) {
    return chronicle.earlier().stream()
        .filter(then -> then.latest().start().isKnown())
        .map(
            then ->
                new BulkVisit.Edition(
                    chronicle.until(then.size()), visit(then, then.latest(), created)))
        .toList();
  }

  private boolean has(boolean there, Chronicle chronicle, String where) {
    if (!there) {
      listener.problem(chronicle.line(), Fault.MISSING, where);
    }
    return there;
  }

  private Appointment visit(Chronicle chronicle, Draft draft, Moment created) {
    String practitioner =
        draft.practitioner().isEmpty()
            ? practitioners.getOrDefault(draft.role(), "")
            : draft.practitioner();
    return new Appointment(
        new AppointmentId(chronicle.id()),
        chronicle.status(),
        new Appointment.Times(created, draft.start(), draft.end(), draft.minutes()),
        new Appointment.Setting(
            practitioner,
            draft.location(),
            postalCodes.getOrDefault(draft.location(), ""),
            draft.serviceType(),
            draft.mode()),
        chronicle.cancellation(),
        chronicle.confirmation());
  }
}
