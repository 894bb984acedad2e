package dev.kept.hooks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.features.Centroids;
import dev.kept.fhir.Clinic;
import dev.kept.hooks.FixedModel;
import dev.kept.hooks.pipeline.Scorer.Target;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.tenant.Policy.Excluded;
import dev.kept.tenant.Tenant;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Facts;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.Status;
import dev.kept.visit.VisitHistory;
import dev.kept.visit.VisitHistory.Extent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final Tenant TENANT =
      Clinic.excluding(Clinic.tenant(), new Excluded(Set.of("psych"), Set.of("annex"), Set.of()));
  private static final ModelSet MODELS =
      new ModelSet(
          FixedModel.saying(.5, Stage.T0), FixedModel.saying(.5, Stage.T48), Centroids.NONE);
  private static final Appointment USUAL = visit("usual", "main", "skin");
  private static final Appointment SERVICE = visit("service", "main", "psych");
  private static final Appointment PLACE = visit("place", "annex", "skin");

  private final Targets targets = new Targets(MODELS, TENANT, Clinic.NOW);

  @Test
  void excludedVisitsFeedNoBookingsFeatures() {
    Appointment booked = visit("booked", "main", "skin");
    Appointment hidden = visit("hidden", "main", "psych");
    List<Target> found = targets.booking(facts(List.of(booked, hidden)));
    assertThat(found).hasSize(2);
    assertThat(found).allSatisfy(target -> checkHistory(target, "usual", "booked"));
  }

  @Test
  void excludedVisitsFeedNoChartsFeaturesAndStillAbstainThemselves() {
    List<Target> found = targets.viewing(facts(List.of()));
    assertThat(found)
        .extracting(target -> target.appointment().id().value())
        .containsExactly("usual", "service", "place");
    assertThat(found).allSatisfy(target -> checkHistory(target, "usual"));
  }

  private static void checkHistory(Target target, String... ids) {
    assertThat(target.history().visits()).extracting(v -> v.id().value()).containsExactly(ids);
    assertThat(target.history().extent()).isEqualTo(Extent.PARTIAL);
  }

  private static Facts facts(List<Appointment> proposed) {
    VisitHistory history = new VisitHistory(List.of(USUAL, SERVICE, PLACE), Extent.PARTIAL);
    return new Facts(PatientFacts.UNKNOWN, history, proposed, List.of());
  }

  private static Appointment visit(String id, String location, String serviceType) {
    Moment start = Moment.at(Clinic.NOW.plus(Duration.ofDays(1)));
    return new Appointment(
        new AppointmentId(id),
        Status.BOOKED,
        new Times(Moment.UNKNOWN, start, Moment.UNKNOWN, 30),
        new Setting("", location, "", serviceType, ""),
        Cancellation.NONE,
        Confirmation.NONE);
  }
}
