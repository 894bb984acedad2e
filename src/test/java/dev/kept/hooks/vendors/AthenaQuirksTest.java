package dev.kept.hooks.vendors;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.hooks.vendors.Desk.Plan;
import dev.kept.tenant.Phase;
import dev.kept.vendors.Habits;
import dev.kept.vendors.HookCall;
import dev.kept.vendors.Make;
import dev.kept.vendors.Prefetched;
import dev.kept.vendors.Quirk;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What athenahealth does that others do not. */
class AthenaQuirksTest {
  private static final Habits ATHENA = Make.ATHENA.habits();

  /** A site that prefetches appointments by some way of its own. */
  private static final Habits WITH_HISTORY = ATHENA.without(Quirk.NO_APPOINTMENT_SEARCH);

  @TempDir Path folder;

  @Test
  @Meets(Quirk.FIRES_ON_ORDERS)
  void anOrdersHookIsToldThatThisServiceIsForAnother() throws Exception {
    try (Desk desk = new Desk(ATHENA, folder)) {
      HookCall call = desk.call("order-sign", VIEW, Prefetched.FULL);
      HttpResponse<String> answer = desk.post(VIEW, call.body());
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("OperationOutcome", "patient-view");
      assertThat(desk.refused()).isEqualTo("CALL-HOOK");
    }
  }

  @Test
  @Meets(Quirk.SILENT_TRACKING)
  void inShadowAllIsScoredAndNothingShown() throws Exception {
    try (Desk desk = new Desk(Plan.of(ATHENA).setUp("phase: shadow"), folder)) {
      HttpResponse<String> answer = desk.book(Prefetched.FULL);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"cards\":[]}");
      assertThat(desk.recorded().phase()).isEqualTo(Phase.SHADOW);
      assertThat(desk.recorded().model()).isPresent();
    }
  }

  @Test
  @Meets({Quirk.NEEDS_PRACTICE, Quirk.NO_APPOINTMENT_SEARCH})
  void itsFhirServerIsNotAskedAndTheCardSaysWhatWasNotSeen() throws Exception {
    try (Desk desk = new Desk(ATHENA, folder)) {
      assertThat(Discovered.templates(desk.server, desk.site, BOOK))
          .containsOnlyKeys("patient", "coverage");
      // what a chart is answered upon cannot be had, so that this service is not offered
      assertThat(desk.server.get(desk.site.path("/cds-services")).body())
          .doesNotContain("patient-view");
      assertThat(Desk.notSeen(desk.book(Prefetched.FULL))).contains("earlier visits");
      assertThat(desk.book(Prefetched.NONE).statusCode()).isEqualTo(412);
      assertThat(desk.view(Prefetched.FULL).statusCode()).isEqualTo(412);
      assertThat(desk.asked()).isEmpty();
    }
  }

  @Test
  @Meets(Quirk.NO_SHOW_IS_A_REASON)
  void aCancellationForAFlaggedReasonIsAMissedVisit() throws Exception {
    assertThat(count("no_show_count", WITH_HISTORY)).isEqualTo(5);
    assertThat(count("no_show_count", WITH_HISTORY.without(Quirk.NO_SHOW_IS_A_REASON)))
        .isEqualTo(5);
    assertThat(count("no_show_count", Make.GENERIC.habits().with(Quirk.NO_SHOW_IS_A_REASON)))
        .isZero();
  }

  @Test
  @Meets(Quirk.SEVERAL_IDS)
  void aVisitThatComesOnceForEachIdCountsOnce() throws Exception {
    for (Habits habits : List.of(WITH_HISTORY, WITH_HISTORY.without(Quirk.SEVERAL_IDS))) {
      assertThat(count("attended_count", habits)).isEqualTo(7);
      assertThat(count("no_show_count", habits)).isEqualTo(5);
      assertThat(count("other_open_count", habits)).isEqualTo(2);
      try (Desk desk = new Desk(habits, folder)) {
        HookCall call = desk.call("patient-view", HookCall.TYPED_IN, Prefetched.FULL);
        assertThat(Desk.card(desk.post(VIEW, call.body())).path("summary").asText())
            .startsWith("2 visits");
      }
    }
  }

  @Test
  @Meets(Quirk.SEVERAL_IDS)
  void aVisitUnderAnotherIdOfThePatientIsLeftOutAndSaidSo() throws Exception {
    try (Desk desk = new Desk(Plan.of(WITH_HISTORY).counting("no_show_count"), folder)) {
      ObjectNode call = booking(desk);
      for (var entry : call.at("/prefetch/appointments/entry")) {
        if (entry.at("/resource/id").asText().startsWith("a-2.")) {
          ((ObjectNode) entry.at("/resource/participant/0/actor"))
              .put("reference", "Patient/a-195900.E-9999");
        }
      }
      HttpResponse<String> answer = desk.post(BOOK, call);
      assertThat(Desk.percent(answer)).isEqualTo(35);
      assertThat(Desk.notSeen(answer)).contains("records of another patient, left out");
    }
  }

  @Test
  @Meets(Quirk.PAST_NEVER_CLOSED)
  void aVisitThatNobodyClosedIsNeitherKeptNorMissed() throws Exception {
    for (Habits habits : List.of(WITH_HISTORY, Make.GENERIC.habits(), Make.ORACLE.habits())) {
      assertThat(count("attended_count", habits)).isEqualTo(7);
      assertThat(count("attended_count", habits.without(Quirk.PAST_NEVER_CLOSED))).isEqualTo(8);
      assertThat(count("no_show_count", habits)).isEqualTo(5);
    }
  }

  private int count(String feature, Habits habits) throws Exception {
    try (Desk desk = new Desk(Plan.of(habits).counting(feature), folder)) {
      return Desk.percent(desk.post(BOOK, booking(desk))) - 30;
    }
  }

  /** A booking with all that can be had prefetched, whatever discovery asks for. */
  private static ObjectNode booking(Desk desk) throws Exception {
    boolean athena = desk.site.tokens().habits().make() == Make.ATHENA;
    return athena
        ? desk.call("appointment-book", HookCall.TYPED_IN, Prefetched.FULL).body(Desk.VISIT)
        : desk.call("appointment-book", BOOK, Prefetched.FULL).body(Desk.VISIT);
  }
}
