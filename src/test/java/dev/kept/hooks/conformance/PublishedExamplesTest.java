package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.VIEW;
import static dev.kept.hooks.conformance.PublishedShapes.appointment;
import static dev.kept.hooks.conformance.PublishedShapes.booking;
import static dev.kept.hooks.conformance.PublishedShapes.withPatient;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.hooks.HookServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The hooks' published examples, whose faults clients copy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedExamplesTest {
  private static final String OURS = "1288992";

  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void asPublishedTheyGetNoCardsAndTheirFaultsAreOnRecord() throws Exception {
    ObjectNode call =
        booking(
            appointment("apt1", "2019-08-10", "example"),
            appointment("apt1", "2020-08-01", "example"));
    assertThat(Json.cards(server.post(BOOK, call.toString()))).isEmpty();
    assertThat(Records.gaps(server))
        .contains("UNATTRIBUTED context.appointments", "UNREADABLE Appointment.end");
  }

  @Test
  void thePatientsOwnFutureAppointmentsGetACardEach() throws Exception {
    ObjectNode call =
        withPatient(
            booking(
                appointment("apt1", "2026-12-10", OURS), appointment("apt1", "2027-02-01", OURS)));
    assertThat(Json.cards(server.post(BOOK, call.toString()))).hasSize(2);
    assertThat(Records.gaps(server))
        .contains("UNREADABLE Appointment.end")
        .doesNotContain("UNATTRIBUTED context.appointments");
  }

  @Test
  void oneStrangerAmongThemCostsTheOthersNothing() throws Exception {
    ObjectNode call =
        withPatient(
            booking(
                appointment("apt1", "2026-12-10", "example"),
                appointment("apt2", "2027-02-01", OURS)));
    assertThat(Json.cards(server.post(BOOK, call.toString()))).hasSize(1);
    assertThat(Records.gaps(server)).contains("UNATTRIBUTED context.appointments");
  }

  @Test
  void anAppointmentProposedTwiceIsOne() throws Exception {
    String twice = appointment("apt1", "2026-12-10", OURS);
    ObjectNode call = withPatient(booking(twice, twice));
    assertThat(Json.cards(server.post(BOOK, call.toString()))).hasSize(1);
    assertThat(Records.gaps(server)).contains("REPEATED context.appointments");
  }

  @Test
  void whatHasPassedGetsNoCard() throws Exception {
    ObjectNode call = withPatient(booking(appointment("apt1", "2019-08-10", OURS)));
    assertThat(Json.cards(server.post(BOOK, call.toString()))).isEmpty();
    assertThat(Records.gaps(server)).contains("PAST context.appointments");
  }

  @Test
  void oneAppointmentBareOrInABundleWithoutTypeIsReadAlike() throws Exception {
    String one = appointment("apt1", "2026-12-10", OURS);
    ObjectNode bare = withPatient(booking());
    Json.at(bare, "/context").set("appointments", Json.read(one));
    assertThat(Json.cards(server.post(BOOK, bare.toString()))).hasSize(1);
    ObjectNode bundle = withPatient(booking());
    Json.at(bundle, "/context")
        .putObject("appointments")
        .put("resourceType", "Bundle")
        .putArray("entry")
        .addObject()
        .set("resource", Json.read(one));
    assertThat(Json.cards(server.post(BOOK, bundle.toString()))).hasSize(1);
  }

  @Test
  void aChartWithoutPrefetchIsToldWhatItLacks() throws Exception {
    assertThat(server.post(VIEW, PublishedShapes.chart().toString()).statusCode()).isEqualTo(412);
  }
}
