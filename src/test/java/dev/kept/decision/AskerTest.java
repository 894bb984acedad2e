package dev.kept.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskerTest {
  @ParameterizedTest
  @CsvSource({
    "Practitioner/1, STAFF",
    "PractitionerRole/1, STAFF",
    "Practitioner/Patient, STAFF",
    "Patient/1, PATIENT",
    "patient/1, PATIENT",
    "' Patient/1', PATIENT",
    "RelatedPerson/1, PATIENT",
    "https://ehr.example/r4/Patient/1/_history/2, PATIENT",
    "'', STAFF",
    "1, STAFF"
  })
  void patientsAndRelativesAreToldFromStaff(String userId, Asker asker) {
    assertThat(Asker.of(userId)).isEqualTo(asker);
  }
}
