package dev.kept.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes hook calls as EHRs write them, from a seed. */
public final class EhrBody {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  static final String SOMEBODY = "somebody-else";
  private static final String OTHER_BASE = "https://elsewhere.example/fhir";

  /** Whose habits a body has. */
  public enum Flavor {
    GENERIC,
    EPIC,
    ORACLE,
    ATHENA
  }

  private final SplittableRandom random;
  private final Flavor flavor;
  private final boolean odd;
  private final String patient;
  private final ResourceMaker make;

  private EhrBody(long seed, Flavor flavor, boolean odd) {
    this.random = new SplittableRandom(seed);
    this.flavor = flavor;
    this.odd = odd;
    this.patient = flavor == Flavor.EPIC ? "erXuFYUfucBZaryVksYEcMg3" : "12724066";
    this.make = new ResourceMaker(random, flavor, odd);
  }

  /** A patient-view call with a history of {@code appointments}, well-formed throughout. */
  public static byte[] usual(Flavor flavor, int appointments) {
    return bytes(new EhrBody(7, flavor, false).call(appointments));
  }

  /**
   * A call with what may go wrong going wrong: references of all forms, others' data, odd order.
   */
  public static ObjectNode odd(long seed, Flavor flavor, int appointments) {
    return new EhrBody(seed, flavor, true).call(appointments);
  }

  public static byte[] bytes(ObjectNode body) {
    try {
      return MAPPER.writeValueAsString(body).getBytes(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode call(int appointments) {
    ObjectNode call = JSON.objectNode();
    call.put("hook", "patient-view");
    call.put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
    call.put("fhirServer", Clinic.BASE);
    ObjectNode authorization = call.putObject("fhirAuthorization");
    authorization.put("access_token", "x".repeat(900));
    authorization.put("token_type", "Bearer");
    authorization.put("expires_in", 300);
    authorization.put("scope", "patient/Patient.read patient/Appointment.read");
    authorization.put("subject", "kept");
    ObjectNode context = call.putObject("context");
    context.put("userId", "Practitioner/eb4JS.AmJx0HGFLDmRJ8xUg3");
    context.put("patientId", patient);
    ObjectNode prefetch = call.putObject("prefetch");
    prefetch.set("patient", patients());
    prefetch.set("coverage", coverages());
    prefetch.set("appointments", appointments(appointments));
    if (odd && random.nextBoolean()) {
      call.put("hook", "appointment-book");
      new EhrBooking(this, random).addTo(call);
    }
    return odd ? shuffled(call) : call;
  }

  private ObjectNode patients() {
    ObjectNode ours = make.patient(patient);
    if (!odd || random.nextInt(3) > 0) {
      return ours;
    }
    return bundle(List.of(entry(make.patient(SOMEBODY), "match"), entry(ours, "match")));
  }

  private ObjectNode coverages() {
    List<ObjectNode> entries = new ArrayList<>();
    for (int i = odd ? random.nextInt(4) : 1; i > 0; i--) {
      String whose = odd && random.nextInt(4) == 0 ? SOMEBODY : patient;
      entries.add(entry(make.coverage("c" + i, reference("Patient", whose)), "match"));
    }
    return bundle(entries);
  }

  private ObjectNode appointments(int count) {
    List<ObjectNode> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry(appointment(i), "match"));
    }
    for (int i = 0; count > 0 && i < 4; i++) { // what nothing refers to is not included
      entries.add(entry(make.role("role" + i, reference("Practitioner", "prac" + i)), "include"));
      ObjectNode place = entry(make.location("loc" + i, "6061" + i), "include");
      entries.add(odd && i > 1 ? place.put("fullUrl", "urn:uuid:loc" + i) : place);
    }
    if (odd && count > 0 && random.nextInt(4) == 0) {
      entries.add(entries.getFirst().deepCopy()); // the same visit on two pages
    }
    if (odd && random.nextInt(3) == 0) {
      entries.add(entry(make.warning(), "outcome"));
    }
    if (odd) {
      shuffle(entries);
    }
    return bundle(entries);
  }

  private ObjectNode appointment(int index) {
    Instant start = Clinic.NOW.plus(random.nextInt(-900 * 24, 60 * 24), ChronoUnit.HOURS);
    return appointment(id(index), start, actor("Patient", patient, index));
  }

  ObjectNode appointment(String id, Instant start, String who) {
    ObjectNode visit = make.appointment(id, start);
    ArrayNode participants = visit.putArray("participant");
    participants.add(participant(who, true));
    String person = flavor == Flavor.ORACLE ? "PractitionerRole" : "Practitioner";
    String name = flavor == Flavor.ORACLE ? "role" : "prac";
    participants.add(participant(reference(person, name + random.nextInt(5)), false));
    participants.add(participant(place(visit), false));
    return visit;
  }

  /** A location on record, by whichever form of reference, or one that the visit contains. */
  private String place(ObjectNode visit) {
    int which = random.nextInt(5);
    if (odd && which == 4) {
      visit.putArray("contained").add(make.location("here", "60699"));
      return "#here";
    }
    boolean urn = odd && (which == 2 || which == 3) && random.nextBoolean();
    return urn ? "urn:uuid:loc" + which : reference("Location", "loc" + which);
  }

  String patient() {
    return patient;
  }

  String id(int index) {
    String unique = Long.toString(48_000_000L + 7_919L * index);
    return switch (flavor) {
      case EPIC -> "eM5CWtq15N0WJeuCet5bJlQ" + unique;
      case ORACLE, GENERIC -> unique;
      case ATHENA -> "a-195900.appointment-" + unique;
    };
  }

  ObjectNode participant(String reference, boolean patient) {
    ObjectNode participant = JSON.objectNode();
    if (flavor != Flavor.ATHENA) {
      make.concept(participant.putArray("type").addObject(), "ATND", "attender");
    }
    ObjectNode actor = participant.putObject("actor");
    actor.put("reference", reference);
    actor.put("display", patient ? "Lin, Derrick José" : "Dr. Adam Careful, MD");
    participant.put("required", "required");
    String[] answers = {"accepted", "tentative", "needs-action", "declined"};
    participant.put("status", patient && odd ? pick(answers) : "accepted");
    return participant;
  }

  /** Now and then another patient, or the same id on another server. */
  private String actor(String type, String id, int index) {
    if (!odd || index % 9 != 8) {
      return reference(type, id);
    }
    return index % 2 == 0 ? "Patient/" + SOMEBODY : OTHER_BASE + "/" + type + "/" + id;
  }

  String reference(String type, String id) {
    if (!odd) {
      return type + "/" + id;
    }
    return switch (random.nextInt(5)) {
      case 0 -> Clinic.BASE + "/" + type + "/" + id;
      case 1 -> type + "/" + id + "/_history/3";
      case 2 -> "HTTPS://EHR.example:443/fhir/r4/" + type + "/" + id;
      default -> type + "/" + id;
    };
  }

  ObjectNode entry(ObjectNode resource, String mode) {
    ObjectNode entry = JSON.objectNode();
    String type = resource.get("resourceType").asText();
    if (resource.has("id")) {
      String url = Clinic.BASE + "/" + type + "/" + resource.get("id").asText();
      entry.putArray("link").addObject().put("relation", "self").put("url", url);
      entry.put("fullUrl", url);
    }
    entry.set("resource", resource);
    entry.putObject("search").put("mode", mode);
    return entry;
  }

  ObjectNode bundle(List<ObjectNode> entries) {
    ObjectNode bundle = JSON.objectNode();
    bundle.put("resourceType", "Bundle");
    bundle.put("type", "searchset");
    bundle.put("total", entries.size());
    bundle
        .putArray("link")
        .addObject()
        .put("relation", "self")
        .put("url", Clinic.BASE + "/Appointment?patient=" + patient);
    if (!entries.isEmpty()) {
      bundle.putArray("entry").addAll(entries);
    }
    return bundle;
  }

  private ObjectNode shuffled(ObjectNode node) {
    List<Map.Entry<String, com.fasterxml.jackson.databind.JsonNode>> members =
        new ArrayList<>(node.properties());
    shuffle(members);
    ObjectNode result = JSON.objectNode();
    for (var member : members) {
      var value = member.getValue();
      if (value instanceof ObjectNode inner) {
        result.set(member.getKey(), shuffled(inner));
      } else if (value instanceof ArrayNode list) {
        ArrayNode copy = result.putArray(member.getKey());
        list.forEach(e -> copy.add(e instanceof ObjectNode inner ? shuffled(inner) : e));
      } else {
        result.set(member.getKey(), value);
      }
    }
    return result;
  }

  private void shuffle(List<?> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  static String text(Instant instant, Flavor flavor) {
    return switch (flavor) {
      case GENERIC -> local(instant);
      case EPIC -> instant.toString();
      case ORACLE -> instant.toString().replace("Z", ".000Z");
      case ATHENA -> instant.atOffset(ZoneOffset.ofHours(-5)).toString();
    };
  }

  /** Local without offset, with offset, or with offset and milliseconds, by the hour. */
  private static String local(Instant instant) {
    ZonedDateTime there = instant.atZone(Clinic.ZONE);
    return switch ((int) (instant.getEpochSecond() / 3600 % 3)) {
      case 0 -> DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").format(there);
      case 1 -> DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").format(there);
      default -> DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").format(there);
    };
  }
}
