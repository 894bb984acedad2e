package dev.kept.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.tenant.TenantId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {
  private static final TenantId NORTH = new TenantId("north");
  private static final TenantId SOUTH = new TenantId("south");
  private final Pseudonyms pseudonyms = new Pseudonyms(secret(1));

  @Test
  void onePatientHasOnePseudonym() {
    assertThat(pseudonyms.patient(NORTH, "p1"))
        .isEqualTo(new Pseudonyms(secret(1)).patient(NORTH, "p1"));
  }

  @Test
  void patientsTenantsAndSecretsAreToldApart() {
    assertThat(pseudonyms.patient(NORTH, "p1"))
        .isNotEqualTo(pseudonyms.patient(NORTH, "p2"))
        .isNotEqualTo(pseudonyms.patient(SOUTH, "p1"))
        .isNotEqualTo(new Pseudonyms(secret(2)).patient(NORTH, "p1"));
  }

  @Test
  void staffStandInTheClearAndPatientsDoNot() {
    assertThat(pseudonyms.user(NORTH, "Practitioner/d1")).isEqualTo("Practitioner/d1");
    assertThat(pseudonyms.user(NORTH, "PractitionerRole/r1")).isEqualTo("PractitionerRole/r1");
    assertThat(pseudonyms.user(NORTH, "Patient/p1"))
        .isEqualTo("Patient/" + pseudonyms.patient(NORTH, "p1"));
    assertThat(pseudonyms.user(NORTH, "RelatedPerson/r7"))
        .startsWith("RelatedPerson/")
        .doesNotContain("r7");
    assertThat(pseudonyms.user(NORTH, "Jane Doe")).startsWith("Unknown/").doesNotContain("Jane");
  }

  @ParameterizedTest
  @CsvSource({
    "https://ehr.example/r4/Practitioner/1, Practitioner/1",
    "https://ehr.example/r4/Practitioner/1/_history/2, Practitioner/1",
    "PractitionerRole/r-1/_history/3, PractitionerRole/r-1"
  })
  void staffAreKnownByTypeAndIdHoweverTheyAreNamed(String reference, String kept) {
    assertThat(pseudonyms.user(NORTH, reference)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Practitioner/x/Patient/123",
        "https://ehr.example/r4/Patient/123",
        "Patient/123/_history/4"
      })
  void aPatientIsNeverInTheClearHoweverNamed(String reference) {
    assertThat(pseudonyms.user(NORTH, reference))
        .isEqualTo("Patient/" + pseudonyms.patient(NORTH, "123"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Practitioner/", "Practitioner/a b", "Practitioner/1?x=Patient/7", "x"})
  void whatIsNoReferenceIsAnUnknown(String reference) {
    assertThat(pseudonyms.user(NORTH, reference)).matches("Unknown/[A-Za-z0-9_-]{43}");
  }

  @Test
  void anIdInTheClearIsNoPseudonym() {
    assertThatThrownBy(() -> new Pseudonym("Patient/123"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("123");
  }

  @Test
  void aSealedIdOpensForItsTenantAndPatientOnly() {
    String sealed = pseudonyms.seal(NORTH, "p1");
    Pseudonym patient = pseudonyms.patient(NORTH, "p1");
    assertThat(sealed).isEqualTo(pseudonyms.seal(NORTH, "p1")).doesNotContain("p1");
    assertThat(pseudonyms.open(NORTH, patient, sealed)).contains("p1");
    assertThat(pseudonyms.open(NORTH, pseudonyms.patient(NORTH, "p2"), sealed)).isEmpty();
    assertThat(pseudonyms.open(new TenantId("south"), patient, sealed)).isEmpty();
    assertThat(new Pseudonyms(secret(2)).open(NORTH, patient, sealed)).isEmpty();
    assertThat(pseudonyms.open(NORTH, patient, "")).isEmpty();
    assertThat(pseudonyms.open(NORTH, patient, "AAAA" + sealed.substring(4))).isEmpty();
  }

  @Test
  void anAppointmentIsNoPatient() {
    assertThat(pseudonyms.appointment(NORTH, "1")).isNotEqualTo(pseudonyms.patient(NORTH, "1"));
  }

  @Test
  void shortSecretsAreRefused() {
    assertThatThrownBy(() -> new Pseudonyms(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] secret(int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return bytes;
  }
}
