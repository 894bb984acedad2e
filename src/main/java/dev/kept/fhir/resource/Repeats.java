package dev.kept.fhir.resource;

import dev.kept.tenant.Vendor;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Status;
import java.util.HashSet;
import java.util.Set;

/**
 * Which visits of a history came before: those of the same id and, where one patient may carry
 * several ids (athenahealth's {@code a-1.E-2}), those that came to the same end in the same slot
 * under another id.
 */
final class Repeats {
  private final boolean severalIds;
  private final Set<String> ids = new HashSet<>();
  private final Set<Slot> slots = new HashSet<>();

  /** None came yet at an EHR of {@code vendor}. */
  Repeats(Vendor vendor) {
    this.severalIds = vendor == Vendor.ATHENA;
  }

  private record Slot(Moment start, Status status, String practitioner, String location) {
    /** Whether it tells one visit from another. */
    boolean tells() {
      return start.hasTime() && !(practitioner.isEmpty() && location.isEmpty());
    }
  }

  /** Whether {@code visit} came before; from now on it did. */
  boolean isRepeat(Appointment visit) {
    String id = visit.id().value();
    boolean repeated = !id.isEmpty() && !ids.add(id);
    Appointment.Setting at = visit.setting();
    Slot slot = new Slot(visit.start(), visit.status(), at.practitioner(), at.location());
    return repeated || (severalIds && slot.tells() && !slots.add(slot));
  }
}
