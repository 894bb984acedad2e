package dev.kept.cli;

import dev.kept.audit.Pseudonyms;
import dev.kept.features.FeatureOptions;
import dev.kept.outcomes.visit.AgeBand;
import dev.kept.outcomes.visit.Outcome;
import dev.kept.outcomes.visit.Outcome.Seen;
import dev.kept.outcomes.visit.VisitLedger;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.outcomes.visit.VisitLedger.Taken;
import dev.kept.outcomes.visit.VisitRecord;
import dev.kept.outcomes.visit.VisitRecord.Groups;
import dev.kept.outcomes.visit.VisitRecord.Times;
import dev.kept.outcomes.visit.VisitRecord.Writing;
import dev.kept.tenant.Policy.Excluded;
import dev.kept.tenant.Tenant;
import dev.kept.time.Moment;
import dev.kept.training.table.VisitRow;
import dev.kept.visit.Appointment;
import dev.kept.visit.Attendance;
import dev.kept.visit.OutcomeRule;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.PatientFacts.Flag;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives visits their pseudonyms and labels and hands them to the ledger, a thousand at a time. */
final class Intake {
  /** How long after a visit's end its outcome is taken as known. */
  private static final Duration EMBARGO = Duration.ofHours(24);

  private final VisitLedger ledger;
  private final Naming naming;
  private final String source;
  private final Instant now;
  private final Map<String, VisitRecord> waiting = new LinkedHashMap<>();
  private Taken taken = Taken.NOTHING;
  private long versions;
  private long excluded;

  /** Whose visits they are, and what they are called. */
  record Naming(Tenant tenant, Pseudonyms pseudonyms) {
    private VisitRecord.Who who(String appointment, String patient) {
      return new VisitRecord.Who(
          pseudonyms.appointment(tenant.id(), appointment).value(),
          pseudonyms.patient(tenant.id(), patient).value(),
          Optional.of(pseudonyms.seal(tenant.id(), patient)));
    }

    private Owner owner() {
      return new Owner(tenant.id(), tenant.production());
    }
  }

  Intake(VisitLedger ledger, Naming naming, String source, Instant now) {
    this.ledger = ledger;
    this.naming = naming;
    this.source = source;
    this.now = now;
  }

  /**
   * Takes in a row; the ledger gets it with the next thousand, or at {@link #finish}. Of whom and
   * where nothing is scored nothing is kept either.
   */
  void take(VisitRow row) {
    if (isExcluded(row)) {
      excluded++;
      return;
    }
    VisitRecord next = of(row);
    String appointment = next.who().appointment();
    VisitRecord before = waiting.get(appointment);
    if (before != null) {
      versions++;
    }
    if (before == null || !isNewer(before, next)) {
      waiting.put(appointment, next);
    }
    if (waiting.size() == VisitLedger.MOST_AT_ONCE) {
      flush();
    }
  }

  /** What came of all of them. */
  Taken finish() {
    flush();
    return taken;
  }

  /** How many stood beside another version of the same appointment. */
  long versions() {
    return versions;
  }

  /** How many were of patients, places or services that the tenant leaves out. */
  long excluded() {
    return excluded;
  }

  private boolean isExcluded(VisitRow row) {
    Excluded excluding = naming.tenant().policy().excluded();
    Appointment.Setting setting = row.visit().setting();
    return excluding.patients().contains(row.patient())
        || excluding.covers(setting.location(), setting.serviceType());
  }

  private void flush() {
    if (!waiting.isEmpty()) {
      taken = taken.plus(ledger.take(naming.owner(), List.copyOf(waiting.values()), now));
      waiting.clear();
    }
  }

  private static boolean isNewer(VisitRecord one, VisitRecord other) {
    Optional<Instant> written = one.writing().at();
    Optional<Instant> otherwise = other.writing().at();
    return written.isPresent() && otherwise.isPresent() && written.get().isAfter(otherwise.get());
  }

  private VisitRecord of(VisitRow row) {
    Appointment visit = row.visit();
    OutcomeRule rule =
        new OutcomeRule(row.zone(), EMBARGO, naming.tenant().policy().lateCancelIsNoShow());
    boolean dated = !row.recordedAt().equals(Instant.MIN);
    return new VisitRecord(
        naming.who(visit.id().value(), row.patient()),
        times(visit, rule),
        visit.setting(),
        visit.status(),
        Outcome.of(visit, row.recordedAt(), new Seen(now, rule)),
        groups(row.facts(), visit, row.zone()),
        new Writing(
            source, dated ? Optional.of(row.recordedAt()) : Optional.empty(), row.treated()));
  }

  private static Times times(Appointment visit, OutcomeRule rule) {
    Appointment.Times times = visit.times();
    Moment cancelled = visit.cancellation().at();
    return new Times(
        times.created().isKnown() ? Optional.of(times.created().instant()) : Optional.empty(),
        times.start().instant(),
        times.start().hasTime(),
        Attendance.end(visit, rule),
        rule.zone(),
        times.minutes(),
        cancelled.isKnown() ? Optional.of(cancelled.instant()) : Optional.empty());
  }

  private static Groups groups(PatientFacts facts, Appointment visit, ZoneId zone) {
    double age = facts.age().at(visit.start().date(zone));
    return new Groups(
        Double.isNaN(age) ? "" : AgeBand.of(age),
        facts.coverage().isEmpty() ? "" : FeatureOptions.USUAL.coverage(facts.coverage()),
        facts.language(),
        facts.interpreter() == Flag.UNKNOWN
            ? ""
            : facts.interpreter() == Flag.YES ? "needed" : "not needed");
  }
}
