package dev.kept.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.features.Centroids;
import dev.kept.features.FeatureOptions;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.measure.Slice.Estimate;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.time.Moment;
import dev.kept.training.evaluate.ClinicLeadRates;
import dev.kept.training.evaluate.Evaluation;
import dev.kept.training.evaluate.Protocol;
import dev.kept.training.evaluate.Scorecard.Reading;
import dev.kept.training.run.Unseen;
import dev.kept.training.sample.Cohort;
import dev.kept.training.sample.RateFit;
import dev.kept.training.sample.SamplePlan;
import dev.kept.training.sample.SampleSet;
import dev.kept.training.table.VisitRow;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CeilingTest {
  private static final String SUBSET = "seen after training";
  private static final Instant START = Instant.parse("2026-01-05T15:00:00Z");
  private static final int ROWS = 60;

  @TempDir Path folder;

  @Test
  void isReadOverTheRowsTheModelWasMeasuredOn() throws IOException {
    Unseen unseen = unseen();
    ClinicLeadRates baseline = ClinicLeadRates.of(unseen.samples().cohort());
    Protocol protocol = Protocol.from(Instant.MIN, START.plus(Duration.ofHours(1)));
    Reading model =
        Evaluation.of(unseen.samples(), unseen.probabilities(), baseline, protocol).frozen();
    Reading best = ceiling().reading(unseen, baseline, protocol);
    assertThat(model.subset(SUBSET).rows()).isLessThan(ROWS);
    for (Slice slice : model.subsets()) {
      assertThat(best.subset(slice.value()).rows()).as(slice.value()).isEqualTo(slice.rows());
      assertThat(best.subset(slice.value()).events()).isEqualTo(slice.events());
    }
  }

  @Test
  void onlyAnAucFarAboveTheBestPossibleIsAnAlarm() {
    assertThat(Ceiling.alarms(reading(100, .80, .78, .82), reading(100, .79, .79, .79))).isEmpty();
    assertThat(Ceiling.alarms(reading(100, .85, .83, .87), reading(100, .79, .79, .79)))
        .singleElement()
        .asString()
        .contains("AUC 0.8500 over all", "look for a leak");
  }

  @Test
  void readingsOfDifferentRowsAreNotCompared() {
    assertThat(Ceiling.alarms(reading(100, .85, .83, .87), reading(150, .79, .79, .79))).isEmpty();
  }

  @Test
  void groupsThatAreNotShownAreCounted() {
    List<Slice> groups =
        IntStream.range(0, 75)
            .mapToObj(i -> new Slice("location", "c" + i, 9, 1, 9, Map.of(), List.of()))
            .toList();
    assertThat(Tables.groups(new Reading(List.of(), groups)).rows())
        .hasSize(61)
        .last()
        .asString()
        .contains("and 15 more");
  }

  private static Reading reading(int rows, double auc, double low, double high) {
    Map<Measure, Estimate> measures = Map.of(Measure.AUC, new Estimate(auc, low, high));
    return new Reading(
        List.of(new Slice("subset", "all", rows, 30, rows, measures, List.of())), List.of());
  }

  private Ceiling ceiling() throws IOException {
    StringBuilder lines = new StringBuilder("appointment_id,t0,t48,t48_confirmation\n");
    for (int i = 0; i < ROWS; i++) {
      lines.append("v").append(i).append(i % 3 == 0 ? ",.6" : ",.2").append(",.2,.2\n");
    }
    Path file = Files.writeString(folder.resolve("bayes.csv"), lines);
    return Ceiling.read(file, Stage.T0, false);
  }

  /** Visits a day apart, booked up to nine days ahead, every third missed. */
  private static Unseen unseen() {
    List<VisitRow> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Instant start = START.plus(Duration.ofDays(i));
      Instant created = start.minus(Duration.ofDays(i % 10)).minusSeconds(3_600);
      Appointment visit =
          new Appointment(
              new AppointmentId("v" + i),
              i % 3 == 0 ? Status.NOSHOW : Status.FULFILLED,
              new Times(Moment.at(created), Moment.at(start), Moment.UNKNOWN, 30),
              new Setting("", "north", "", "", ""),
              Cancellation.NONE,
              Confirmation.NONE);
      rows.add(
          new VisitRow(
              "p" + i % 7, visit, PatientFacts.UNKNOWN, Map.of(), ZoneOffset.UTC, Instant.MIN));
    }
    Cohort cohort = Cohort.of(rows, new SamplePlan(Stage.T0, FeatureOptions.USUAL, Centroids.NONE));
    SampleSet samples = SampleSet.toScore(cohort, RateFit.of(cohort));
    double[] probabilities = IntStream.range(0, ROWS).mapToDouble(i -> .2 + i * .005).toArray();
    return Unseen.of(samples, probabilities);
  }
}
