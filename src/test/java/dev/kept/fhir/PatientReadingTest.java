package dev.kept.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.visit.Facts;
import dev.kept.visit.Gap;
import dev.kept.visit.Gap.Kind;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.PatientFacts.Flag;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patient and Coverage, field by field. */
class PatientReadingTest {
  @ParameterizedTest
  @CsvSource({
    "1973-06-03,1973-06-03",
    "1973-06,1973-06-15",
    "1973,1973-07-01",
    "2024-02-29,2024-02-29"
  })
  void ofAPartialBirthDateTheMiddleIsTaken(String stated, LocalDate date) {
    assertThat(patient("\"birthDate\": \"" + stated + "\"").age()).isEqualTo(new Age.Born(date));
  }

  @ParameterizedTest
  @CsvSource({"1973-13", "1973-02-30", "19730603", "73", "abcd", "1973-6-3"})
  void aBirthDateThatIsNoneIsUnknownAndNoted(String stated) {
    Facts facts = Calls.facts(call("\"birthDate\": \"" + stated + "\""));
    assertThat(facts.patient().age()).isEqualTo(new Age.Unknown());
    assertThat(facts.gaps()).contains(new Gap(Kind.UNREADABLE, "Patient.birthDate"));
  }

  @ParameterizedTest
  @CsvSource({"1896-01-01,130", "1895-11-23,NaN", "0001-01-01,NaN", "2026-12-01,NaN"})
  void anAgeThatNobodyReachesIsUnknown(String stated, Double age) {
    assertThat(patient("\"birthDate\": \"" + stated + "\"").age().at(LocalDate.of(2026, 11, 24)))
        .isEqualTo(age);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"deceasedBoolean\": true|true",
        "\"deceasedBoolean\": false|false",
        "\"deceasedDateTime\": \"2026-01-02\"|true",
        "\"active\": true|false"
      })
  void aDeathOnRecordIsRead(String members, boolean deceased) {
    assertThat(patient(members).deceased()).isEqualTo(deceased);
  }

  @Test
  void theHomeAddressComesFirstAndAnOldOneNever() {
    assertThat(
            patient(
                    """
                    "address": [{"use": "old", "postalCode": "1"}, {"postalCode": "2"},
                      {"postalCode": "3", "use": "home"}, {"postalCode": "4", "use": "home"}]""")
                .postalCode())
        .isEqualTo("3");
    assertThat(patient("\"address\": {\"postalCode\": \"2\"}").postalCode()).isEqualTo("2");
    assertThat(patient("\"address\": [{\"use\":\"old\",\"postalCode\":\"1\"}]").postalCode())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"system": "phone", "use": "mobile", "value": "1"}        | YES
          {"value": "1", "use": "mobile", "system": "phone"}        | YES
          {"system": "sms", "value": "1"}                           | YES
          {"system": "phone", "use": "home", "value": "1"}          | NO
          {"system": "phone", "use": "mobile"}                      | NO
          {"system": "email", "use": "mobile", "value": "1"}        | NO
          """)
  void aMobileIsAPhoneThatCanBeReached(String telecom, Flag mobile) {
    assertThat(patient("\"telecom\": [" + telecom + "]").mobile()).isEqualTo(mobile);
  }

  @Test
  void withoutTelecomItIsNotKnownWhetherThereIsAMobile() {
    assertThat(patient("\"gender\": \"other\"").mobile()).isEqualTo(Flag.UNKNOWN);
  }

  @Test
  void thePreferredLanguageComesFirst() {
    assertThat(
            patient(
                    """
                    "communication": [{"language": {"coding": [{"code": "en"}]}},
                      {"preferred": true, "language": {"coding": [{"code": "es"}]}}]""")
                .language())
        .isEqualTo("es");
    assertThat(patient("\"communication\": [{\"language\": {\"text\": \"fr\"}}]").language())
        .isEqualTo("fr");
  }

  @Test
  void anInterpreterIsReadFromEitherExtension() {
    String base = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
    String us = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed";
    assertThat(extension(base, "\"valueBoolean\": true")).isEqualTo(Flag.YES);
    assertThat(extension(base, "\"valueBoolean\": false")).isEqualTo(Flag.NO);
    assertThat(extension(base, "\"valueBoolean\": \"true\"")).isEqualTo(Flag.UNKNOWN);
    assertThat(extension(us, "\"valueCoding\": {\"code\": \"373066001\"}")).isEqualTo(Flag.YES);
    assertThat(extension(us, "\"valueCoding\": {\"code\": \"373067005\"}")).isEqualTo(Flag.NO);
    assertThat(extension("http://x", "\"valueBoolean\": true")).isEqualTo(Flag.UNKNOWN);
  }

  @Test
  void anotherPatientsRecordIsDroppedAndNoted() {
    Facts facts = Calls.facts(call("\"birthDate\": \"1973-06-03\"").replace("\"p1\",", "\"p2\","));
    assertThat(facts.patient()).isEqualTo(PatientFacts.UNKNOWN);
    assertThat(facts.gaps())
        .contains(new Gap(Kind.OTHER_PATIENT, "patient"), new Gap(Kind.UNAVAILABLE, "patient"));
  }

  @Test
  void aPatientIncludedInTheHistoryServesToo() {
    String included = "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"birthDate\":\"1990-01-01\"}";
    String visit = Calls.appointment("a1", "Patient/p1", "");
    assertThat(Calls.facts(Calls.history(visit, included)).patient().age())
        .isEqualTo(new Age.Born(LocalDate.of(1990, 1, 1)));
  }

  @Test
  void thePrimaryCoverageIsTheActiveOneOfLowestOrder() {
    assertThat(
            coverage(
                plan("c1", "active", "\"order\": 2", "SECOND", "p1"),
                plan("c2", "active", "\"order\": 1", "FIRST", "p1"),
                plan("c3", "cancelled", "\"order\": 0", "GONE", "p1"),
                plan("c4", "active", "\"x\": 0", "LAST", "p1"),
                plan("c0", "active", "\"order\": -1", "OTHERS", "p2")))
        .isEqualTo("FIRST");
    assertThat(
            coverage(
                plan("c9", "active", "\"x\": 0", "B", "p1"),
                plan("c8", "active", "\"order\": \"1\"", "A", "p1")))
        .isEqualTo("A");
  }

  @Test
  void anothersCoverageIsDroppedAndNoted() {
    String others = plan("c1", "active", "\"x\": 0", "A", "p2");
    Facts facts = Calls.facts(Calls.prefetch("\"coverage\": " + Calls.bundle(others)));
    assertThat(facts.patient().coverage()).isEmpty();
    assertThat(facts.gaps()).contains(new Gap(Kind.OTHER_PATIENT, "coverage"));
  }

  private static String coverage(String... coverages) {
    return Calls.facts(Calls.prefetch("\"coverage\": " + Calls.bundle(coverages)))
        .patient()
        .coverage();
  }

  private static String plan(String id, String status, String member, String type, String patient) {
    return """
        {"resourceType":"Coverage","id":"%s","status":"%s",%s,"type":{"coding":[{"code":"%s"}]},
         "beneficiary":{"reference":"Patient/%s"}}"""
        .formatted(id, status, member, type, patient);
  }

  private static Flag extension(String url, String value) {
    return patient("\"extension\": [{\"url\": \"" + url + "\", " + value + "}]").interpreter();
  }

  private static PatientFacts patient(String members) {
    return Calls.facts(call(members)).patient();
  }

  private static String call(String members) {
    return Calls.prefetch(
        "\"patient\": {\"resourceType\": \"Patient\", \"id\": \"p1\", " + members + "}");
  }
}
