package dev.kept.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.tenant.TenantId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

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

  @Test
  void anIdInTheClearIsNoPseudonym() {
    assertThatThrownBy(() -> new Pseudonym("Patient/123"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("123");
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
