package dev.kept.fhir.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.fhir.Clinic;
import dev.kept.fhir.hook.HookContext.Form;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.json.Malformation;
import java.util.List;
import org.junit.jupiter.api.Test;

class HookReaderTest {
  private static final AccessToken SECRET = new AccessToken("secret");

  private final HookReader reader = new HookReader(new JsonDocuments());

  @Test
  void readsTheCallsOwnMembersInAnyOrder() {
    HookBody body =
        body(
            """
            {"prefetch": {"patient": null},
             "context": {"patientId": "p1", "appointments": [], "userId": "Practitioner/7",
               "encounterId": "e1"},
             "fhirAuthorization": {"scope": "patient/*.read", "access_token": "secret",
               "token_type": "Bearer", "expires_in": 300, "subject": "kept"},
             "fhirServer": "https://ehr.example/fhir/r4",
             "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "hook": "appointment-book", "somethingNew": {"a": [1, {"b": null}]}}""");
    assertThat(body.hook()).isEqualTo("appointment-book");
    assertThat(body.hookInstance()).isEqualTo("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
    assertThat(body.fhirServer()).isEqualTo(Clinic.BASE);
    assertThat(body.context()).isEqualTo(new HookContext("Practitioner/7", "p1", "e1", Form.ARRAY));
    assertThat(body.authorization().orElseThrow().token().value()).isEqualTo("secret");
    assertThat(body.prefetched()).isTrue();
  }

  @Test
  void aTokenForAnotherPatientIsNoToken() {
    for (String patient : List.of("", "\"patient\": \"p1\",", "\"patient\": \"Patient/p1\",")) {
      assertThat(token(patient)).as(patient).isEqualTo(new FhirAuthorization(SECRET, false));
    }
    for (String patient : List.of("p2", "Patient/p2", "P1")) {
      assertThat(token("\"patient\": \"" + patient + "\","))
          .as(patient)
          .isEqualTo(new FhirAuthorization(AccessToken.NONE, true));
    }
  }

  @Test
  void anAuthorizationWithoutTokenIsThereAllTheSame() {
    for (String none : List.of("{}", "{\"access_token\": null}", "{\"access_token\": 5}")) {
      assertThat(body("{\"fhirAuthorization\": " + none + "}").authorization())
          .as(none)
          .contains(new FhirAuthorization(AccessToken.NONE, false));
    }
    assertThat(body("{\"fhirAuthorization\": null}").authorization()).isEmpty();
  }

  @Test
  void theTokenNeverShowsItself() {
    HookBody body = body("{\"fhirAuthorization\": {\"access_token\": \"secret\"}}");
    assertThat(body.toString()).doesNotContain("secret");
  }

  @Test
  void aMemberOfTheWrongTypeCountsAsMissingAndIsNoted() {
    HookBody body = body("{\"hook\": 5, \"hookInstance\": {\"a\": 1}, \"context\": []}");
    assertThat(body.hook()).isEmpty();
    assertThat(body.context()).isEqualTo(HookContext.NONE);
    assertThat(body.unreadable()).containsExactly("hook", "hookInstance", "context");
  }

  @Test
  void aMalformedBodyIsRefusedAsAWhole() {
    assertThat(read("{\"hook\": \"a\", \"hook\": \"b\"}"))
        .isEqualTo(new HookReading.Refused(Malformation.DUPLICATE_MEMBER));
  }

  private FhirAuthorization token(String members) {
    return body("""
            {"fhirAuthorization": {%s "access_token": "secret"}, "context": {"patientId": "p1"}}"""
            .formatted(members))
        .authorization()
        .orElseThrow();
  }

  private HookBody body(String json) {
    return ((HookReading.Read) read(json)).body();
  }

  private HookReading read(String json) {
    return reader.read(Document.of(json.getBytes(UTF_8)), Clinic.tenant());
  }
}
