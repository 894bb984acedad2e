package dev.kept.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  private final Destination to =
      new Destination(URI.create("https://ehr.example/fhir/r4"), Set.of(), false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ehr.example/fhir/r4",
        "https://ehr.example/fhir/r4/",
        "https://ehr.example/fhir/r4/Patient/1",
        "https://ehr.example:443/fhir/r4/Appointment?patient=1&_count=200",
        "HTTPS://EHR.Example/fhir/r4?_getpages=1"
      })
  void whatLiesBelowTheBaseIsCovered(String target) {
    assertThat(to.covers(URI.create(target))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ehr.example/fhir/r4/Patient/1",
        "https://ehr.example:8443/fhir/r4/Patient/1",
        "https://ehr.example.evil.example/fhir/r4/Patient/1",
        "https://user@ehr.example/fhir/r4/Patient/1",
        "https://ehr.example@evil.example/fhir/r4",
        "https://ehr.example/fhir/r40/Patient/1",
        "https://ehr.example/fhir/r4x",
        "https://ehr.example/fhir",
        "https://ehr.example/fhir/r4/../admin",
        "https://ehr.example/fhir/r4/%2e%2E/admin",
        "https://ehr.example/fhir/r4/.%2e/admin",
        "https://ehr.example/fhir/r4/..",
        "https://ehr.example/fhir/r4/%2fadmin",
        "https://ehr.example/fhir/r4/%5C..%5Cadmin",
        "https://ehr.example/fhir/r4/..;/admin",
        "https://ehr.example/fhir/r4#x",
        "//ehr.example/fhir/r4",
        "/fhir/r4/Patient/1",
        "Patient/1",
        "https:///fhir/r4",
        "https:fhir/r4",
        "file:///fhir/r4",
        "https://169.254.169.254/fhir/r4"
      })
  void nothingElseIs(String target) {
    assertThat(to.covers(URI.create(target))).isFalse();
  }

  @Test
  void plainHttpIsCoveredOnlyWhereAllowed() {
    URI base = URI.create("http://127.0.0.1:8080");
    assertThat(new Destination(base, Set.of(), true).covers(base.resolve("/Patient/1"))).isTrue();
    assertThat(new Destination(base, Set.of(), false).covers(base.resolve("/Patient/1"))).isFalse();
  }

  @Test
  void anotherSpellingOfTheBaseIsTheBaseAndWhatLiesBelowIsNot() {
    assertThat(to.isBase(URI.create("https://EHR.example:443/fhir/r4/"))).isTrue();
    assertThat(to.isBase(URI.create("https://ehr.example/fhir/r4/Patient"))).isFalse();
    assertThat(to.isBase(URI.create("https://ehr.example/fhir/r4?a=b"))).isFalse();
  }
}
