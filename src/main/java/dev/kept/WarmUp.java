package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.AuditEvent;
import dev.kept.audit.InMemoryAuditTrail;
import dev.kept.demo.DemoTenants;
import dev.kept.demo.SampleCall;
import dev.kept.fhir.json.Document;
import dev.kept.hooks.Answer;
import dev.kept.hooks.Arrival;
import dev.kept.hooks.DoorParts;
import dev.kept.hooks.DoorParts.Offer;
import dev.kept.hooks.DoorParts.Records;
import dev.kept.hooks.HookDoor;
import dev.kept.hooks.inflow.BodySource;
import dev.kept.live.LiveTenants;
import dev.kept.tenant.Tenant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Sends made-up calls down the whole path before the service says it is ready. */
final class WarmUp {
  private static final int CALLS = 150;
  private static final int VISITS = 40;
  private static final int MISSED_EVERY = 3;

  private WarmUp() {}

  /**
   * Warms {@code parts}' path; its calls are of clinics of their own and leave no record.
   *
   * @return what is wrong with the path; empty when it answers and scores
   */
  static Optional<String> run(DoorParts parts) {
    List<Tenant> clinics = DemoTenants.list();
    Offer offer =
        new Offer(
            parts.offer().catalog(),
            new LiveTenants(clinics),
            Optional.empty(),
            parts.offer().publicBase());
    InMemoryAuditTrail trail = new InMemoryAuditTrail(1);
    Records records = new Records(trail, parts.records().pseudonyms());
    HookDoor door =
        new HookDoor(
            new DoorParts(
                offer,
                parts.authenticator(),
                parts.models(),
                parts.sources(),
                records,
                parts.outside().uncounted()));
    LocalDate today = LocalDate.ofInstant(parts.outside().clock().instant(), DemoTenants.ZONE);
    SampleCall call = new SampleCall(today, DemoTenants.ZONE, VISITS, MISSED_EVERY);
    byte[] booking = call.appointmentBook().getBytes(UTF_8);
    byte[] view = call.patientView().getBytes(UTF_8);
    Optional<String> wrong = Optional.empty();
    for (int i = 0; i < CALLS; i++) {
      String tenant = clinics.get(i % clinics.size()).id().value();
      wrong =
          wrong(door.call(Arrival.of(tenant, "no-show-appointment-book"), of(booking)), trail)
              .or(
                  () ->
                      wrong(
                          door.call(Arrival.of(tenant, "no-show-patient-view"), of(view)), trail));
    }
    // The first calls find everything cold and may take too long; the last one counts.
    return wrong;
  }

  private static BodySource of(byte[] body) {
    return (most, deadline) -> new BodySource.Reading.Whole(Document.of(body));
  }

  /** A made-up call must be answered and scored, whatever the score. */
  private static Optional<String> wrong(Answer answer, InMemoryAuditTrail trail) {
    if (answer.status() != 200) {
      return Optional.of("a made-up call was answered with HTTP status " + answer.status());
    }
    return switch (trail.entries().getLast().event()) {
      case AuditEvent.HookCall call when call.model().isPresent() && call.abstention().isEmpty() ->
          Optional.empty();
      case AuditEvent.HookCall call ->
          Optional.of("a made-up call was not scored: " + call.abstention().orElse(call.outcome()));
      case AuditEvent other -> Optional.of("a made-up call left no record");
    };
  }
}
