package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.InMemoryAuditTrail;
import dev.kept.demo.DemoTenants;
import dev.kept.demo.SampleCall;
import dev.kept.hooks.Arrival;
import dev.kept.hooks.DoorParts;
import dev.kept.hooks.DoorParts.Offer;
import dev.kept.hooks.DoorParts.Records;
import dev.kept.hooks.HookDoor;
import dev.kept.tenant.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Sends made-up calls down the whole path before the service says it is ready. */
final class WarmUp {
  private static final int CALLS = 150;
  private static final int VISITS = 40;
  private static final int MISSED_EVERY = 3;

  private WarmUp() {}

  /** Warms {@code parts}' path; its calls are of a clinic of their own and leave no record. */
  static void run(DoorParts parts) {
    List<Tenant> clinics = DemoTenants.list();
    Offer offer =
        new Offer(
            parts.offer().catalog(),
            new FixedTenants(clinics),
            Optional.empty(),
            parts.offer().publicBase());
    Records records = new Records(new InMemoryAuditTrail(1), parts.records().pseudonyms());
    HookDoor door =
        new HookDoor(
            new DoorParts(
                offer,
                parts.authenticator(),
                parts.models(),
                parts.missing(),
                records,
                parts.outside()));
    LocalDate today = LocalDate.ofInstant(parts.outside().clock().instant(), DemoTenants.ZONE);
    SampleCall call = new SampleCall(today, DemoTenants.ZONE, VISITS, MISSED_EVERY);
    byte[] booking = call.appointmentBook().getBytes(UTF_8);
    byte[] view = call.patientView().getBytes(UTF_8);
    for (int i = 0; i < CALLS; i++) {
      String tenant = clinics.get(i % clinics.size()).id().value();
      send(door, Arrival.of(tenant, "no-show-appointment-book"), booking);
      send(door, Arrival.of(tenant, "no-show-patient-view"), view);
    }
  }

  private static void send(HookDoor door, Arrival arrival, byte[] body) {
    try {
      door.call(arrival, most -> Optional.of(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
