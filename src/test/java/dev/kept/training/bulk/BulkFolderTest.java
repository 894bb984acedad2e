package dev.kept.training.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.time.Moment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Cancellation.By;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkFolderTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  @TempDir private Path folder;
  private final List<BulkVisit> visits = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  @Test
  void anOutcomeIsKnownFromTheFirstVersionThatSaysIt() throws IOException {
    read(
        version("3", "2024-05-08T00:00:00Z", "fulfilled", ""),
        version("1", "2024-05-01T00:00:00Z", "booked", ""),
        version("2", "2024-05-04T00:00:00Z", "fulfilled", ""));
    assertThat(visits.getFirst().visit().status()).isEqualTo(Status.FULFILLED);
    assertThat(visits.getFirst().recordedAt()).isEqualTo("2024-05-04T00:00:00Z");
  }

  @Test
  void aCancellationIsDatedByItsFirstVersion() throws IOException {
    read(
        version("1", "2024-05-01T00:00:00Z", "booked", ""),
        version("2", "2024-05-03T10:00:00Z", "cancelled", reason("prov")),
        version("3", "2024-06-01T00:00:00Z", "cancelled", reason("prov")));
    assertThat(visits.getFirst().visit().cancellation())
        .isEqualTo(new Cancellation(at("2024-05-03T10:00:00Z"), By.CLINIC));
  }

  @Test
  void aLoneCancelledVersionIsDatedOnlyWhenItIsSurelyEarly() throws IOException {
    read(version("2", "2024-06-01T00:00:00Z", "cancelled", reason("pat")));
    read(version("2", "2024-05-02T00:00:00Z", "cancelled", reason("pat-cpp")));
    assertThat(visits)
        .extracting(v -> v.visit().cancellation())
        .containsExactly(
            new Cancellation(Moment.UNKNOWN, By.PATIENT),
            new Cancellation(at("2024-05-02T00:00:00Z"), By.PATIENT));
  }

  @Test
  void askingAndAnsweringAreDatedByTheVersionsThatSayThem() throws IOException {
    read(
        version("1", "2024-05-01T00:00:00Z", "booked", ""),
        version("2", "2024-05-02T00:00:00Z", "booked", "").replace("tentative", "needs-action"),
        version("3", "2024-05-02T09:00:00Z", "booked", "").replace("tentative", "accepted"));
    assertThat(visits.getFirst().visit().confirmation())
        .isEqualTo(
            new Confirmation(
                at("2024-05-02T00:00:00Z"), at("2024-05-02T09:00:00Z"), Answer.CONFIRMED));
  }

  @Test
  void anAnswerTakenBackStandsUntilThen() throws IOException {
    read(
        version("1", "2024-05-01T00:00:00Z", "booked", ""),
        version("2", "2024-05-01T09:00:00Z", "booked", "").replace("tentative", "accepted"),
        version("3", "2024-05-02T09:00:00Z", "booked", "").replace("tentative", "declined"));
    BulkVisit visit = visits.getFirst();
    assertThat(visit.visit().confirmation().answer()).isEqualTo(Answer.DECLINED);
    assertThat(visit.earlier()).hasSize(2);
    assertThat(visit.earlier().getLast().until()).isEqualTo("2024-05-02T09:00:00Z");
    assertThat(visit.earlier().getLast().visit().confirmation())
        .isEqualTo(new Confirmation(Moment.UNKNOWN, at("2024-05-01T09:00:00Z"), Answer.CONFIRMED));
  }

  @Test
  void aVisitThatWasMovedStoodWhereItStood() throws IOException {
    read(
        version("1", "2024-05-01T00:00:00Z", "booked", "")
            .replace("2024-05-03T14", "2024-05-09T14")
            .replace("Practitioner/d", "Practitioner/e"),
        version("2", "2024-05-02T00:00:00Z", "booked", ""));
    BulkVisit visit = visits.getFirst();
    assertThat(visit.visit().start()).isEqualTo(at("2024-05-03T14:00:00Z"));
    assertThat(visit.earlier()).hasSize(1);
    assertThat(visit.earlier().getFirst().visit().start()).isEqualTo(at("2024-05-09T14:00:00Z"));
    assertThat(visit.earlier().getFirst().visit().setting().practitioner()).isEqualTo("e");
  }

  @Test
  void versionsThatTakeNothingBackAreOneVisit() throws IOException {
    read(
        version("1", "2024-05-01T00:00:00Z", "booked", ""),
        version("2", "2024-05-02T00:00:00Z", "booked", "").replace("tentative", "accepted"),
        version("3", "2024-05-04T00:00:00Z", "fulfilled", "").replace("tentative", "accepted"));
    assertThat(visits.getFirst().earlier()).isEmpty();
  }

  @Test
  void aCancellationForAReasonOfTheVendorsIsANoShow() throws IOException {
    read(version("1", "2024-05-04T00:00:00Z", "cancelled", reason("no-show")));
    assertThat(visits.getFirst().visit().status()).isEqualTo(Status.NOSHOW);
    assertThat(visits.getFirst().visit().cancellation()).isEqualTo(Cancellation.NONE);
  }

  @Test
  void aReasonOfAnotherSystemDoesNotSayWhoCancelled() throws IOException {
    read(
        version("1", "2024-05-01T00:00:00Z", "cancelled", reason("prov"))
            .replace("{\"code\":\"prov\"}", "{\"system\":\"urn:x\",\"code\":\"prov\"}"));
    assertThat(visits.getFirst().visit().cancellation().by()).isEqualTo(By.UNKNOWN);
  }

  @Test
  void whereTheOldestVersionAsksAlreadyOnlyTheWaitingIsKnown() throws IOException {
    read(version("4", "2024-05-02T00:00:00Z", "booked", "").replace("tentative", "needs-action"));
    assertThat(visits.getFirst().visit().confirmation())
        .isEqualTo(new Confirmation(Moment.UNKNOWN, at("2024-05-02T00:00:00Z"), Answer.AWAITED));
  }

  @Test
  void bookingIsDatedByTheFirstVersionWhereNoneIsStated() throws IOException {
    read(
        version("1", "2024-05-01T00:00:00Z", "booked", "")
            .replace("\"created\":\"2024-04-30\",", ""));
    assertThat(visits.getFirst().visit().created()).isEqualTo(at("2024-05-01T00:00:00Z"));
  }

  @Test
  void patientCoverageLocationAndRoleArePutTogether() throws IOException {
    read(
        """
        {"resourceType":"Coverage","id":"2","order":2,"type":{"text":"medicaid"},\
        "beneficiary":{"reference":"Patient/p"}}
        """
            .strip(),
        """
        {"resourceType":"Coverage","id":"1","order":1,"status":"active",\
        "type":{"coding":[{"code":"commercial"}]},\
        "beneficiary":{"reference":"https://x.org/fhir/Patient/p"}}
        """
            .strip(),
        """
        {"resourceType":"Location","id":"l","address":{"postalCode":"00999"}}
        """
            .strip(),
        """
        {"resourceType":"PractitionerRole","id":"r","practitioner":{"reference":"Practitioner/d"}}
        """
            .strip(),
        version("1", "2024-05-01T00:00:00Z", "booked", "")
            .replace("Practitioner/d", "PractitionerRole/r"),
        """
        {"resourceType":"Patient","id":"p","birthDate":"1980-02","address":[{"postalCode":"00001"}]}
        """
            .strip());
    BulkVisit visit = visits.getFirst();
    assertThat(visit.facts().age()).isEqualTo(new Age.Born(LocalDate.of(1980, 2, 15)));
    assertThat(visit.facts().coverage()).isEqualTo("commercial");
    assertThat(visit.facts().postalCode()).isEqualTo("00001");
    assertThat(visit.visit().setting().locationPostalCode()).isEqualTo("00999");
    assertThat(visit.visit().setting().practitioner()).isEqualTo("d");
  }

  @Test
  void aRoleThatIsNotThereIsNobody() throws IOException {
    read(
        version("1", "2024-05-01T00:00:00Z", "booked", "")
            .replace("Practitioner/d", "PractitionerRole/r"));
    assertThat(visits.getFirst().visit().setting().practitioner()).isEmpty();
  }

  @Test
  void usCoresInterpreterIsReadWhereTheOtherSaysNothing() throws IOException {
    read(
        """
        {"resourceType":"Patient","id":"p","extension":[{"url":\
        "http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed",\
        "valueCoding":{"system":"http://snomed.info/sct","code":"373066001"}}]}
        """
            .strip(),
        version("1", "2024-05-01T00:00:00Z", "booked", ""));
    assertThat(visits.getFirst().facts().interpreter()).isEqualTo(PatientFacts.Flag.YES);
  }

  @Test
  void aVisitWithoutItsPatientsResourceHasNoFacts() throws IOException {
    read(version("1", "2024-05-01T00:00:00Z", "booked", ""));
    assertThat(visits.getFirst().facts()).isEqualTo(PatientFacts.UNKNOWN);
    assertThat(visits.getFirst().visit().created())
        .isEqualTo(Moment.on(LocalDate.of(2024, 4, 30), ZONE));
  }

  @Test
  void linesThatSayNothingAreReported() throws IOException {
    read(
        "{\"resourceType\":",
        "",
        "[]",
        "{\"resourceType\":\"Appointment\"}",
        version("1", "2024-05-01T00:00:00Z", "odd", ""),
        version("1", "2024-05-01T00:00:00Z", "booked", "")
            .replace("\"id\":\"a\"", "\"id\":\"b\"")
            .replace("Patient/p", "Group/p"),
        "{\"resourceType\":\"Observation\",\"id\":\"o\"}");
    assertThat(visits).isEmpty();
    assertThat(problems)
        .containsExactly(
            "1 NOT_JSON all.ndjson",
            "3 NOT_JSON all.ndjson",
            "4 MISSING Appointment.id",
            "5 UNREADABLE_REQUIRED Appointment.status",
            "6 MISSING Appointment.participant");
  }

  private static Moment at(String instant) {
    return Moment.at(Instant.parse(instant));
  }

  private static String reason(String code) {
    return "\"cancelationReason\":{\"coding\":[{\"code\":\"%s\"}]},".formatted(code);
  }

  private static String version(String number, String written, String status, String more) {
    return ("{\"resourceType\":\"Appointment\",\"id\":\"a\",\"meta\":{\"versionId\":\"%s\","
            + "\"lastUpdated\":\"%s\"},\"status\":\"%s\",%s\"created\":\"2024-04-30\","
            + "\"start\":\"2024-05-03T14:00:00Z\",\"end\":\"2024-05-03T14:30:00Z\","
            + "\"participant\":[{\"actor\":{\"reference\":\"Patient/p\"},\"status\":\"tentative\"},"
            + "{\"actor\":{\"reference\":\"Practitioner/d\"},\"status\":\"accepted\"},"
            + "{\"actor\":{\"reference\":\"Location/l\"},\"status\":\"accepted\"}]}")
        .formatted(number, written, status, more);
  }

  private void read(String... lines) throws IOException {
    Files.writeString(folder.resolve("all.ndjson"), String.join("\n", lines) + "\n");
    BulkFolder.read(
        folder,
        ZONE,
        Set.of("no-show"),
        new BulkListener() {
          @Override
          public void visit(BulkVisit visit) {
            visits.add(visit);
          }

          @Override
          public void problem(long line, Fault fault, String where) {
            problems.add(line + " " + fault + " " + where);
          }
        });
  }
}
