package dev.kept.hooks.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Calls about the hooks' published example contexts, as they are printed or with a change. */
final class PublishedExamples {
  /** The patient of all of them. */
  static final String PATIENT = "1288992";

  /** How many there are of each hook. */
  static final int COUNT = 2;

  private static final Path FOLDER = Path.of("src/test/resources/conformance/hl7-examples");

  private PublishedExamples() {}

  /** The {@code appointment-book} call of an example, 1 or 2, without prefetch. */
  static ObjectNode booking(int example) {
    return call("appointment-book", file("appointment-book", example));
  }

  /** As {@link #booking(int)}, but its appointments are to come. */
  static ObjectNode bookingToCome(int example) {
    return call("appointment-book", toCome(file("appointment-book", example)));
  }

  /** As {@link #bookingToCome}, and they are the patient's own. */
  static ObjectNode bookingOfHerOwn(int example) {
    String context = toCome(file("appointment-book", example));
    return call("appointment-book", context.replace("Patient/example", "Patient/" + PATIENT));
  }

  /** The {@code patient-view} call of an example, 1 or 2, without prefetch. */
  static ObjectNode chart(int example) {
    return call("patient-view", file("patient-view", example));
  }

  /** {@code call} with the patient prefetched. */
  static ObjectNode withPatient(ObjectNode call) {
    call.withObject("/prefetch/patient")
        .put("resourceType", "Patient")
        .put("id", PATIENT)
        .put("birthDate", "1970-05-05");
    return call;
  }

  /** The appointments of {@code call}. */
  static ArrayNode appointments(ObjectNode call) {
    return (ArrayNode) call.at("/context/appointments");
  }

  private static String toCome(String context) {
    return context
        .replace("2019-08-10T", "2026-12-10T")
        .replace("2020-08-01T", "2027-02-01T")
        .replace("2013-12-10T", "2026-12-11T");
  }

  private static ObjectNode call(String hook, String context) {
    ObjectNode call = Json.object(context);
    call.put("hook", hook);
    call.put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
    return call;
  }

  private static String file(String hook, int example) {
    try {
      return Files.readString(FOLDER.resolve(hook + "-context-1.0.1-" + example + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
