package dev.kept.hooks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder of resources as an EHR would show it at some instant. */
final class Chart {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, JsonNode> patients = new HashMap<>();
  private final Map<String, JsonNode> coverages = new HashMap<>();
  private final List<JsonNode> locations = new ArrayList<>();
  private final Map<String, List<JsonNode>> versions = new HashMap<>();

  static Chart read(Path folder) throws IOException {
    Chart chart = new Chart();
    for (String line : Files.readAllLines(folder.resolve("Patient.ndjson"))) {
      JsonNode patient = JSON.readTree(line);
      chart.patients.put(patient.path("id").asText(), patient);
    }
    for (String line : Files.readAllLines(folder.resolve("Coverage.ndjson"))) {
      JsonNode coverage = JSON.readTree(line);
      chart.coverages.put(id(coverage.path("beneficiary")), coverage);
    }
    for (String line : Files.readAllLines(folder.resolve("Location.ndjson"))) {
      chart.locations.add(JSON.readTree(line));
    }
    for (String line : Files.readAllLines(folder.resolve("Appointment.ndjson"))) {
      JsonNode visit = JSON.readTree(line);
      String patient = id(visit.path("participant").path(0).path("actor"));
      chart.versions.computeIfAbsent(patient, of -> new ArrayList<>()).add(visit);
    }
    return chart;
  }

  private static String id(JsonNode reference) {
    return reference.path("reference").asText().replaceAll(".*/", "");
  }

  /** The newest version of each appointment written by {@code t}, {@code without} one. */
  List<JsonNode> written(String patient, Instant t, String without) {
    Map<String, JsonNode> newest = new LinkedHashMap<>();
    for (JsonNode version : versions.getOrDefault(patient, List.of())) {
      String id = version.path("id").asText();
      Instant written = Instant.parse(version.path("meta").path("lastUpdated").asText());
      if (!written.isAfter(t) && !id.equals(without)) {
        newest.put(id, version);
      }
    }
    return List.copyOf(newest.values());
  }

  /** The first version of the appointment {@code id} of {@code patient}. */
  JsonNode booked(String patient, String id) {
    return versions.getOrDefault(patient, List.of()).stream()
        .filter(version -> version.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The appointment {@code id} of {@code patient} as it is proposed: without an id of the EHR's.
   */
  JsonNode proposal(String patient, String id) {
    ObjectNode first = booked(patient, id).deepCopy();
    first.remove(List.of("meta", "created"));
    return first.put("id", "draft").put("status", "proposed");
  }

  /** What a call shows beside {@code visits}: their locations only come with them. */
  List<JsonNode> about(String patient, List<JsonNode> visits) {
    List<JsonNode> about = new ArrayList<>(visits.isEmpty() ? List.of() : locations);
    about.add(patients.getOrDefault(patient, JSON.nullNode()));
    about.add(coverages.getOrDefault(patient, JSON.nullNode()));
    return about;
  }

  /** A call with all of it prefetched; with {@code booked}, one of appointment-book. */
  JsonNode call(String patient, List<JsonNode> visits, Optional<JsonNode> booked) {
    ObjectNode call = JSON.createObjectNode();
    call.put("hook", booked.isPresent() ? "appointment-book" : "patient-view");
    call.put("hookInstance", "7f6f7c1e-0a0b-4c0d-8e0f-000000000001");
    ObjectNode context = call.putObject("context");
    context.put("userId", "Practitioner/x").put("patientId", patient);
    booked.ifPresent(visit -> context.set("appointments", bundle(List.of(visit))));
    ObjectNode prefetch = call.putObject("prefetch");
    prefetch.set("patient", patients.get(patient));
    prefetch.set("coverage", bundle(List.of(coverages.getOrDefault(patient, JSON.nullNode()))));
    List<JsonNode> found = new ArrayList<>(visits);
    found.addAll(visits.isEmpty() ? List.of() : locations);
    prefetch.set("appointments", bundle(found));
    return call;
  }

  private static ObjectNode bundle(Collection<JsonNode> resources) {
    ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle");
    bundle.put("type", "searchset");
    ArrayNode entries = bundle.putArray("entry");
    resources.forEach(resource -> entries.addObject().set("resource", resource));
    return bundle;
  }
}
