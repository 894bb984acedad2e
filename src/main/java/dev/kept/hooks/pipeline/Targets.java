package dev.kept.hooks.pipeline;

import dev.kept.hooks.pipeline.Scorer.Target;
import dev.kept.tenant.Policy.Excluded;
import dev.kept.tenant.Tenant;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.Facts;
import dev.kept.visit.Status;
import dev.kept.visit.VisitHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which appointments of a call are scored, by which model, against which history. */
final class Targets {
  private final ModelSet models;
  private final Tenant tenant;
  private final Instant now;

  Targets(ModelSet models, Tenant tenant, Instant now) {
    this.models = models;
    this.tenant = tenant;
    this.now = now;
  }

  /**
   * Those being booked. Each is booked now, whatever instant it states, and each sees the others as
   * bookings of the same hour.
   */
  List<Target> booking(Facts facts) {
    List<Appointment> booked = facts.proposed().stream().map(this::bookedNow).toList();
    List<Appointment> all = new ArrayList<>(facts.history().visits());
    all.addAll(booked);
    VisitHistory history = usable(all, facts.history().extent());
    return booked.stream()
        .limit(tenant.limits().appointments())
        .map(visit -> new Target(visit, models.booking(), history))
        .toList();
  }

  /** The patient's booked or pending visits from today on, the next first. */
  List<Target> viewing(Facts facts) {
    LocalDate today = LocalDate.ofInstant(now, tenant.zone());
    VisitHistory history = usable(facts.history().visits(), facts.history().extent());
    return facts.history().visits().stream()
        .filter(visit -> visit.status() == Status.BOOKED || visit.status() == Status.PENDING)
        .filter(
            visit -> visit.start().isKnown() && !visit.start().date(tenant.zone()).isBefore(today))
        .filter(visit -> !visit.start().hasTime() || !visit.start().instant().isBefore(now))
        .sorted(Comparator.comparing(visit -> visit.start().instant()))
        .limit(tenant.limits().appointments())
        .map(visit -> new Target(visit, models.viewing(visit.start().instant(), now), history))
        .toList();
  }

  /** Without what the tenant excludes: it must not speak through a feature or a reason either. */
  private VisitHistory usable(List<Appointment> visits, VisitHistory.Extent extent) {
    Excluded excluded = tenant.policy().excluded();
    return new VisitHistory(
        visits.stream()
            .filter(v -> !excluded.covers(v.setting().location(), v.setting().serviceType()))
            .toList(),
        extent);
  }

  private Appointment bookedNow(Appointment visit) {
    Times times = visit.times();
    return new Appointment(
        visit.id(),
        visit.status(),
        new Times(Moment.at(now), times.start(), times.end(), times.minutes()),
        visit.setting(),
        visit.cancellation(),
        visit.confirmation());
  }
}
