package dev.kept.fhir.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.fhir.hook.HookContext;
import dev.kept.fhir.hook.HookContext.Form;
import dev.kept.fhir.live.PrefetchTemplate.Filled;
import dev.kept.fhir.live.PrefetchTemplate.Filled.Query;
import dev.kept.fhir.live.PrefetchTemplate.Filled.Unfilled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefetchTemplateTest {
  private static final HookContext CONTEXT =
      new HookContext("PractitionerRole/A.1", "p-1", "e1", Form.ABSENT);

  @ParameterizedTest
  @CsvSource({
    "Patient/{{context.patientId}},Patient/p-1",
    "Appointment?patient={{context.patientId}}&_count=200,Appointment?patient=p-1&_count=200",
    "Encounter/{{ context.encounterId }},Encounter/e1",
    "Appointment?actor={{context.userId}},Appointment?actor=PractitionerRole%2FA.1",
    "PractitionerRole/{{userPractitionerRoleId}},PractitionerRole/A.1",
    "A?a={{context.patientId}}&b={{context.patientId}},A?a=p-1&b=p-1",
    "metadata,metadata"
  })
  void tokensAreFilledAndEscaped(String template, String query) {
    assertThat(fill(template)).isEqualTo(new Query(query));
  }

  @ParameterizedTest
  @CsvSource({
    "Patient/{{userPatientId}},userPatientId",
    "Practitioner/{{userPractitionerId}},userPractitionerId",
    "Appointment?date=ge{{today()}},today()",
    "A/{{context.appointments}},context.appointments",
    "A/{{}},''"
  })
  void aTokenThatCannotBeFilledIsNamed(String template, String token) {
    assertThat(fill(template)).isEqualTo(new Unfilled(token));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "a/b",
        "1?x=y",
        "1&x=y",
        "a b",
        "a%2fb",
        "1#x",
        "é",
        "",
        "..",
        ".",
        "a\r\nb",
        "x/y/z",
        "1234567890123456789012345678901234567890123456789012345678901234x"
      })
  void whatIsNoIdFillsNothing(String id) {
    HookContext odd = new HookContext("", id, "", Form.ABSENT);
    assertThat(new PrefetchTemplate("Patient/{{context.patientId}}").fill(odd, false))
        .isEqualTo(new Unfilled("context.patientId"));
  }

  @Test
  void longIdsAreTakenWhereTheVendorHasThem() {
    String id = "e".repeat(255);
    HookContext epic = new HookContext("", id, "", Form.ABSENT);
    PrefetchTemplate template = new PrefetchTemplate("Patient/{{context.patientId}}");
    assertThat(template.fill(epic, true)).isEqualTo(new Query("Patient/" + id));
    assertThat(template.fill(epic, false)).isInstanceOf(Unfilled.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/x", "//evil.example/x", "/x", "a b", ""})
  void whatIsNoRelativeQueryIsNotUsed(String template) {
    assertThat(fill(template)).isEqualTo(new Unfilled(""));
  }

  private static Filled fill(String template) {
    return new PrefetchTemplate(template).fill(CONTEXT, false);
  }
}
