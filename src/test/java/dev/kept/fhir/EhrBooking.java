package dev.kept.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Adds the appointments being booked to a call, as a Bundle or an array, with what goes wrong. */
final class EhrBooking {
  private static final String[] STATES = {
    "proposed", "proposed", "proposed", "pending", "booked", "waitlist", "cancelled", "noshow"
  };

  private final EhrBody body;
  private final SplittableRandom random;

  EhrBooking(EhrBody body, SplittableRandom random) {
    this.body = body;
    this.random = random;
  }

  void addTo(ObjectNode call) {
    boolean bundled = random.nextBoolean();
    List<ObjectNode> visits = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      visits.add(proposal(i, bundled));
    }
    if (!visits.isEmpty() && random.nextBoolean()) {
      visits.add(again(visits.getFirst()));
    }
    ObjectNode context = (ObjectNode) call.get("context");
    if (bundled) {
      List<ObjectNode> entries = new ArrayList<>();
      visits.forEach(visit -> entries.add(EhrBody.JSON.objectNode().set("resource", visit)));
      ObjectNode patient = EhrBody.JSON.objectNode().put("fullUrl", "urn:uuid:" + body.patient());
      patient.putObject("resource").put("resourceType", "Patient").put("id", body.patient());
      if (!visits.isEmpty()) {
        entries.add(random.nextInt(entries.size() + 1), patient);
      }
      context.set("appointments", body.bundle(entries));
    } else {
      context.putArray("appointments").addAll(visits);
    }
    if (!visits.isEmpty()
        && random.nextBoolean()
        && call.at("/prefetch/appointments/entry").isArray()) {
      ((ArrayNode) call.at("/prefetch/appointments/entry"))
          .add(body.entry(visits.getFirst().deepCopy(), "match"));
    }
  }

  private ObjectNode proposal(int index, boolean bundled) {
    Instant start = Clinic.NOW.plus(random.nextInt(-24, 60 * 24), ChronoUnit.HOURS);
    String ours =
        bundled && random.nextInt(3) == 0
            ? "urn:uuid:" + body.patient()
            : body.reference("Patient", body.patient());
    boolean stranger = random.nextInt(6) == 0;
    ObjectNode visit =
        body.appointment(
            body.id(1_000 + index), start, stranger ? "Patient/" + EhrBody.SOMEBODY : ours);
    visit.put("status", STATES[random.nextInt(STATES.length)]);
    ArrayNode participants = (ArrayNode) visit.get("participant");
    if (random.nextInt(6) == 0) {
      participants.add(body.participant("Patient/" + EhrBody.SOMEBODY, false));
    }
    if (random.nextInt(8) == 0) {
      visit.withArray("contained").addObject().put("resourceType", "Patient").put("id", "in");
      participants.add(body.participant("#in", false));
    }
    return visit;
  }

  /** The same slot, proposed once more. */
  private ObjectNode again(ObjectNode visit) {
    ObjectNode copy = visit.deepCopy();
    copy.put("id", body.id(2_000)).put("created", "2026-02-27").put("minutesDuration", 45);
    return copy;
  }
}
