package dev.kept.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulators refuse what the vendors refuse; else nothing Kept asks could be wrong. */
class FhirAnswersTest {
  private static final String BASE = "https://ehr.example/fhir";
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 21, 12, 0, 0, 0, ZoneId.of("America/Chicago"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Appointment?patient=12724066",
        "Appointment?patient=12724066&date=ge2015-01-01",
        "Appointment?patient=12724066&date=ge2015-01-01,lt2040-01-01",
        "Appointment?patient=12724066&date=lt2015-01-01&date=lt2040-01-01",
        "Appointment?patient=12724066&practitioner=1&date=ge2015-01-01&date=lt2040-01-01",
        "Appointment?date=ge2015-01-01&date=lt2040-01-01",
        "Appointment?status=noshow"
      })
  void oracleRefusesOtherSearchesThanByOneSubjectAndAPairOfDates(String query) {
    Reply reply = answers(Make.ORACLE.habits()).answer(Query.of(query), false);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("resourceType").asText()).isEqualTo("OperationOutcome");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Appointment?_id=1",
        "Appointment?patient=12724066&date=ge2015-01-01&date=lt2040-01-01"
      })
  void oracleAnswersThose(String query) {
    assertThat(answers(Make.ORACLE.habits()).answer(Query.of(query), false).isOk()).isTrue();
  }

  @Test
  void athenaWantsThePracticeAndHasNoSearchOfAPatientsAppointments() {
    FhirAnswers athena = answers(Make.ATHENA.habits());
    Query patient = Query.of("Patient/a-195900.E-4406");
    assertThat(athena.answer(patient, false).status()).isEqualTo(400);
    assertThat(athena.answer(patient, true).isOk()).isTrue();
    Query search = Query.of("Appointment?patient=a-195900.E-4406");
    assertThat(athena.answer(search, true).status()).isEqualTo(400);
  }

  @Test
  void epicsPagesRunShortAndEmptyAndAllVisitsAreOnThem() {
    Habits epic = Make.EPIC.habits();
    FhirAnswers answers = answers(epic);
    String patient = Chart.usual(epic, NOW).patientId();
    List<Integer> sizes = new ArrayList<>();
    Reply page = answers.answer(Query.of("Appointment?patient=" + patient), false);
    for (int number = 2; page.body().path("link").size() > 1; number++) {
      sizes.add(page.body().path("entry").size());
      page = answers.answer(Query.of("Appointment?patient=" + patient + "&_page=" + number), false);
    }
    sizes.add(page.body().path("entry").size());
    assertThat(sizes).containsExactly(5, 0, 5, 5, 1);
  }

  @Test
  void whatIsOfAnotherPatientIsNotFound() {
    FhirAnswers generic = answers(Make.GENERIC.habits());
    assertThat(generic.answer(Query.of("Patient/pat-2"), false).status()).isEqualTo(404);
    assertThat(generic.answer(Query.of("Appointment?patient=pat-2"), false).body().path("entry"))
        .isEmpty();
  }

  private static FhirAnswers answers(Habits habits) {
    Chart chart = Chart.usual(habits, NOW);
    return new FhirAnswers(chart, BASE, "https://elsewhere.example/fhir", WireFault.NONE);
  }
}
