package dev.kept.training.evaluate;

import dev.kept.features.Centroids;
import dev.kept.features.FeatureOptions;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.time.Moment;
import dev.kept.training.sample.Cohort;
import dev.kept.training.sample.SamplePlan;
import dev.kept.training.table.VisitRow;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Observations for tests, each seen a minute or more after the one before. */
final class Tested {
  static final Instant EPOCH = Instant.parse("2026-01-05T00:00:00Z");
  static final SamplePlan PLAN = new SamplePlan(Stage.T0, FeatureOptions.USUAL, Centroids.NONE);

  private final List<VisitRow> rows = new ArrayList<>();
  private final Duration apart;

  private Tested(Duration apart) {
    this.apart = apart;
  }

  static Tested apart(Duration apart) {
    return new Tested(apart);
  }

  static Cohort of(int... labels) {
    Tested tested = apart(Duration.ofMinutes(1));
    for (int i = 0; i < labels.length; i++) {
      tested.add("p" + i, "north", 3, labels[i] == 1);
    }
    return tested.cohort();
  }

  Tested add(String patient, String location, int leadDays, boolean missed) {
    Instant created = EPOCH.plus(apart.multipliedBy(rows.size()));
    Moment start = Moment.at(created.plus(Duration.ofDays(leadDays)).plusSeconds(1));
    Appointment visit =
        new Appointment(
            new AppointmentId("v" + rows.size()),
            missed ? Status.NOSHOW : Status.FULFILLED,
            new Times(Moment.at(created), start, Moment.UNKNOWN, 0),
            new Setting("", location, "", "", ""),
            Cancellation.NONE,
            Confirmation.NONE);
    Map<String, String> groups = Map.of("shift", rows.size() % 2 == 0 ? "even" : "odd");
    rows.add(
        new VisitRow(patient, visit, PatientFacts.UNKNOWN, groups, ZoneOffset.UTC, Instant.MIN));
    return this;
  }

  Cohort cohort() {
    return Cohort.of(rows, PLAN);
  }
}
