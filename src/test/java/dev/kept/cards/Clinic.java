package dev.kept.cards;

import dev.kept.decision.Asker;
import dev.kept.decision.Assessment;
import dev.kept.decision.Decision;
import dev.kept.decision.Decisions;
import dev.kept.decision.HoldOut;
import dev.kept.decision.Inquiry;
import dev.kept.decision.Overbooking;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.Reason;
import dev.kept.risk.Risk;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Outbound;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Trust;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Gap;
import dev.kept.visit.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A clinic in New York on the first of February 2026, with visits of chosen risk. */
public final class Clinic {
  public static final Instant NOW = Instant.parse("2026-02-01T15:00:00Z");
  public static final ZoneId ZONE = ZoneId.of("America/New_York");
  public static final Moment START = Moment.at(Instant.parse("2026-03-03T14:30:00Z"));
  public static final ModelIdentity MODEL =
      new ModelIdentity(
          "kept-t0-1", ModelIdentity.Stage.T0, .18, "literature prior: recalibrate on local data");
  public static final List<Reason> REASONS =
      List.of(
          new Reason("lead_days", 30, .5),
          new Reason("no_show_count", 3, .4),
          new Reason("attended_count", 5, .1),
          new Reason("log_lead_days", 3.4, .3),
          new Reason("last_outcome", 0, -.2),
          new Reason("mobile_phone", 0, .15));

  private Clinic() {}

  public static Tenant tenant(VendorProfile vendor, Phase phase, Policy policy) {
    return new Tenant(
        new TenantId("clinic"),
        "Clinic",
        ZONE,
        false,
        Rollout.everywhere(phase),
        vendor,
        new Trust.Open(),
        FhirAccess.NONE,
        policy,
        Budgets.USUAL,
        Limits.USUAL,
        Outbound.DIRECT,
        Set.of());
  }

  public static Tenant tenant(Vendor vendor) {
    return tenant(VendorProfile.of(vendor), Phase.STAFF, Policy.USUAL);
  }

  public static Appointment visit(String id, Status status, Moment start) {
    return new Appointment(
        new AppointmentId(id),
        status,
        new Appointment.Times(Moment.at(NOW), start, Moment.UNKNOWN, 30),
        new Appointment.Setting("dr-1", "loc-1", "", "svc-1", ""),
        Appointment.Cancellation.NONE,
        Appointment.Confirmation.NONE);
  }

  public static Assessment assessed(Appointment visit, double probability, List<Gap> gaps) {
    return new Assessment(visit, new Risk(probability, 0), REASONS, gaps, MODEL);
  }

  /** A booked visit on day {@code day} of March at that risk, decided upon. */
  public static Decision booked(Tenant tenant, int day, double probability) {
    Moment start = Moment.at(START.instant().plusSeconds((day - 3) * 86_400L));
    Appointment visit = visit("visit-" + day, Status.BOOKED, start);
    return decide(tenant, assessed(visit, probability, List.of()));
  }

  public static Decision decide(Tenant tenant, Assessment assessment) {
    return Decisions.decide(inquiry(tenant), assessment);
  }

  public static Decision decide(Tenant tenant, Assessment assessment, Overbooking overbooking) {
    return Decisions.decide(inquiry(tenant), assessment, overbooking);
  }

  public static Inquiry inquiry(Tenant tenant) {
    return new Inquiry(tenant, Asker.STAFF, "patient-1", NOW, HoldOut.NONE);
  }

  public static CardSetting setting(Tenant tenant) {
    AtomicLong next = new AtomicLong();
    return new CardSetting(
        tenant,
        "patient-1",
        NOW,
        "https://kept.example/",
        () -> new UUID(0x4000L, 0x8000000000000000L | next.incrementAndGet()));
  }
}
