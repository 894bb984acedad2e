package dev.kept.hooks.pipeline;

import dev.kept.fhir.hook.HookBody;
import dev.kept.hooks.service.CdsService;
import dev.kept.hooks.service.Hook;
import dev.kept.tenant.Tenant;
import dev.kept.time.Deadline;
import java.time.Instant;

/**
 * A valid call.
 *
 * @param tenant whose EHR calls
 * @param service which service is called
 * @param body what it says
 * @param now when it came
 * @param deadline by when it must be answered
 */
public record Ask(
    Tenant tenant, CdsService service, HookBody body, Instant now, Deadline deadline) {
  /** Whether appointments are being booked. */
  public boolean isBooking() {
    return service.hook() == Hook.APPOINTMENT_BOOK;
  }
}
