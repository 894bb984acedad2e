package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.VIEW;
import static dev.kept.hooks.conformance.PublishedExamples.appointments;
import static dev.kept.hooks.conformance.PublishedExamples.withPatient;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.hooks.HookServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The hooks' published examples as they are printed, whose faults clients copy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedExamplesTest {
  private static final String STRANGER = "UNATTRIBUTED context.appointments";
  private static final String ODD_END = "UNREADABLE Appointment.end";
  private static final String ODD_ANSWER = "UNREADABLE Appointment.participant.status";

  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void asPrintedTheyGetNoCardsAndTheirFaultsAreOnRecord() throws Exception {
    assertThat(cards(PublishedExamples.booking(1))).isEmpty();
    assertThat(Records.gaps(server)).contains(STRANGER, ODD_END);
    assertThat(cards(PublishedExamples.booking(2))).isEmpty();
    assertThat(Records.gaps(server)).contains(STRANGER, ODD_ANSWER);
  }

  @Test
  void appointmentsToComeOfAnotherPatientGetNoCards() throws Exception {
    for (int example = 1; example <= PublishedExamples.COUNT; example++) {
      assertThat(cards(withPatient(PublishedExamples.bookingToCome(example)))).isEmpty();
      assertThat(Records.gaps(server)).contains(STRANGER);
    }
  }

  @Test
  void thePatientsOwnAppointmentsToComeGetACardEach() throws Exception {
    assertThat(cards(withPatient(PublishedExamples.bookingOfHerOwn(1)))).hasSize(2);
    assertThat(Records.gaps(server)).contains(ODD_END).doesNotContain(STRANGER);
    assertThat(cards(withPatient(PublishedExamples.bookingOfHerOwn(2)))).hasSize(1);
    assertThat(Records.gaps(server)).contains(ODD_ANSWER).doesNotContain(STRANGER);
  }

  @Test
  void withoutPatientAndHistoryTheyAreToldWhatTheyLack() throws Exception {
    ObjectNode call = PublishedExamples.bookingOfHerOwn(1);
    assertThat(server.post(BOOK, call.toString()).statusCode()).isEqualTo(412);
  }

  @Test
  void oneStrangerAmongThemCostsTheOthersNothing() throws Exception {
    ObjectNode call = withPatient(PublishedExamples.bookingOfHerOwn(1));
    appointments(call).add(appointments(PublishedExamples.bookingToCome(2)).get(0));
    assertThat(cards(call)).hasSize(2);
    assertThat(Records.gaps(server)).contains(STRANGER);
  }

  @Test
  void anAppointmentProposedTwiceIsOne() throws Exception {
    ObjectNode call = withPatient(PublishedExamples.bookingOfHerOwn(2));
    appointments(call).add(appointments(call).get(0).deepCopy());
    assertThat(cards(call)).hasSize(1);
    assertThat(Records.gaps(server)).contains("REPEATED context.appointments");
  }

  @Test
  void whatHasPassedGetsNoCard() throws Exception {
    String own = "Patient/" + PublishedExamples.PATIENT;
    String call =
        withPatient(PublishedExamples.booking(1)).toString().replace("Patient/example", own);
    assertThat(Json.cards(server.post(BOOK, call))).isEmpty();
    assertThat(Records.gaps(server)).contains("PAST context.appointments");
  }

  @Test
  void oneAppointmentBareOrInABundleWithoutTypeIsReadAlike() throws Exception {
    ObjectNode call = withPatient(PublishedExamples.bookingOfHerOwn(2));
    JsonNode one = appointments(call).get(0);
    Json.at(call, "/context").set("appointments", one);
    assertThat(cards(call)).hasSize(1);
    Json.at(call, "/context")
        .putObject("appointments")
        .put("resourceType", "Bundle")
        .putArray("entry")
        .addObject()
        .set("resource", one);
    assertThat(cards(call)).hasSize(1);
  }

  @Test
  void aChartWithAppointmentsIsAnswered() throws Exception {
    for (int example = 1; example <= PublishedExamples.COUNT; example++) {
      ObjectNode call = PublishedExamples.chart(example);
      call.putObject("prefetch").putNull("appointments");
      assertThat(Json.cards(server.post(VIEW, call.toString()))).isEmpty();
      JsonNode booked = appointments(PublishedExamples.bookingOfHerOwn(2)).get(0);
      ((ObjectNode) booked).put("status", "booked");
      Json.at(call, "/prefetch").putArray("appointments").add(booked);
      assertThat(Json.cards(server.post(VIEW, call.toString()))).hasSize(1);
    }
  }

  @Test
  void aChartAsPrintedIsToldThatItLacksTheAppointments() throws Exception {
    for (int example = 1; example <= PublishedExamples.COUNT; example++) {
      HttpResponse<String> answer = server.post(VIEW, PublishedExamples.chart(example).toString());
      assertThat(answer.statusCode()).isEqualTo(412);
      assertThat(answer.body()).contains("appointments");
    }
  }

  private List<JsonNode> cards(ObjectNode booking) throws Exception {
    return Json.cards(server.post(BOOK, booking.toString()));
  }
}
