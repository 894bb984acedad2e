package dev.kept.features;

import dev.kept.visit.Appointment;
import dev.kept.visit.Attendance;
import dev.kept.visit.OutcomeRule;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.Status;
import dev.kept.visit.VisitHistory;
import dev.kept.visit.VisitHistory.Extent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Makes the vector of one visit at one instant; the same code in training and in the hook. Safe for
 * use by many threads where its rates are.
 */
public final class FeatureMaker {
  private final FeatureSchema schema;
  private final FeatureOptions options;
  private final Rates rates;
  private final OutcomeRule rule;
  private final LocalDays days;
  private final Decay decay;
  private final VisitWriter writer;

  /** A maker for a clinic in {@code zone}. */
  public FeatureMaker(FeatureOptions options, Centroids centroids, Rates rates, ZoneId zone) {
    this.schema = FeatureSchema.of(options);
    this.options = options;
    this.rates = rates;
    this.rule =
        new OutcomeRule(
            zone, Duration.ofHours(options.embargoHours()), options.lateCancelIsNoShow());
    this.days = LocalDays.of(zone);
    this.decay = new Decay(options.historyDays());
    this.writer = new VisitWriter(options, centroids, rates, zone);
  }

  /** The schema of the vectors made. */
  public FeatureSchema schema() {
    return schema;
  }

  /**
   * The features of {@code visit} as seen at {@code t}. Nothing dated after {@code t} is read: of
   * other visits those booked later are passed over, outcomes count from end + embargo on,
   * cancellations and answers from their instant on, what is dated by a day from the next midnight
   * on. What says no instant (an undated cancellation, an entry in error) is taken as written by
   * {@code t}. The visit itself may be in the history and is left out of it: by id, or by start and
   * setting where either has no id; two proposals of one id at different times are two visits.
   * Others of the same booking belong into the history; a visit without booking instant counts by
   * its outcome only.
   *
   * @param history the patient's other visits, in any order; where it is missing, counts are NaN
   *     and the patient's rates are the average's
   */
  public FeatureVector vector(
      PatientFacts patient, VisitHistory history, Appointment visit, Instant t) {
    Row row = new Row(options.coverages().size(), schema.size());
    writer.write(row, visit, t);
    writer.write(row, patient, visit);
    Past past =
        new Past(
            new Past.Span(t, decay),
            days,
            visit.setting().serviceType(),
            options.lateCancelIsNoShow());
    Plans plans = new Plans(t, visit, rule, days);
    read(history.visits(), visit, past, plans);
    if (history.extent() != Extent.MISSING) {
      writeCounts(row, past, !visit.setting().serviceType().isEmpty());
      writePlans(row, plans);
    }
    writeRates(row, past, !visit.setting().serviceType().isEmpty());
    return row.vector();
  }

  /** What {@code vector} lacks, by name; that a patient has no earlier visit lacks nothing. */
  public List<String> missing(FeatureVector vector) {
    return Missing.names(schema, vector);
  }

  private void read(List<Appointment> visits, Appointment target, Past past, Plans plans) {
    Instant t = plans.t();
    for (int i = 0; i < visits.size(); i++) {
      Appointment visit = visits.get(i);
      boolean dated = visit.created().isKnown();
      if (!visit.start().isKnown()
          || (dated && visit.created().surelyFrom(rule.zone()).isAfter(t))
          || isSame(visit, target)) {
        continue;
      }
      if (dated) {
        plans.add(visit);
      }
      past.add(visit, Attendance.known(visit, t, rule));
    }
  }

  private static boolean isSame(Appointment visit, Appointment target) {
    String id = target.id().value();
    if (id.isEmpty() || visit.id().value().isEmpty()) {
      return visit.start().equals(target.start()) && visit.setting().equals(target.setting());
    }
    boolean proposals = visit.status() == Status.PROPOSED && target.status() == Status.PROPOSED;
    return id.equals(visit.id().value()) && !(proposals && !visit.start().equals(target.start()));
  }

  private static void writeCounts(Row row, Past past, boolean service) {
    row.put(Slot.ATTENDED_COUNT, past.all().attended());
    row.put(Slot.NO_SHOW_COUNT, past.all().missed());
    if (past.tellsCancels()) {
      row.put(Slot.LATE_CANCEL_COUNT, past.lateCancels());
      row.put(Slot.EARLY_CANCEL_COUNT, past.earlyCancels());
    }
    row.put(Slot.SAME_DAY_ATTENDED_COUNT, past.sameDay().attended());
    row.put(Slot.SAME_DAY_NO_SHOW_COUNT, past.sameDay().missed());
    row.put(Slot.LEAD_ATTENDED_COUNT, past.lead().attended());
    row.put(Slot.LEAD_NO_SHOW_COUNT, past.lead().missed());
    if (service) {
      row.put(Slot.SERVICE_VISIT_COUNT, past.ofService().visits());
    }
    row.put(Slot.LAST_OUTCOME, past.latest().outcome(0));
    row.put(Slot.SECOND_LAST_OUTCOME, past.latest().outcome(1));
    row.put(Slot.THIRD_LAST_OUTCOME, past.latest().outcome(2));
    row.put(Slot.DAYS_SINCE_LAST_VISIT, past.daysSinceAttended());
    row.put(Slot.NEW_PATIENT, past.isNew() ? 1 : 0);
  }

  private static void writePlans(Row row, Plans plans) {
    row.put(Slot.OTHER_OPEN_COUNT, plans.open());
    row.put(Slot.OTHER_SAME_DAY_COUNT, plans.sameDay());
    row.put(Slot.SAME_BATCH_COUNT, plans.sameBatch());
  }

  private void writeRates(Row row, Past past, boolean service) {
    double k = rates.k();
    double mu = rates.mu();
    row.put(Slot.NO_SHOW_RATE, past.all().rate(k, mu));
    row.put(Slot.LEAD_NO_SHOW_RATE, past.lead().rate(k, rates.muLead()));
    row.put(Slot.NO_SHOW_RATE_DECAYED, past.decayedRate(k, mu));
    if (service) {
      row.put(Slot.SERVICE_NO_SHOW_RATE, past.ofService().rate(k, mu));
    }
  }
}
