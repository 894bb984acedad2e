package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.demo.DemoTenants;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.hooks.service.ServiceCatalog;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallCheckTest {
  private static final CallCheck CHECK =
      new CallCheck(
          ServiceCatalog.read(Path.of("cds-services.json"), Path.of("prefetch-templates"))
              .find("no-show-patient-view")
              .orElseThrow(),
          false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Practitioner/123",
        "PractitionerRole/A2340113",
        "Patient/p1",
        "RelatedPerson/r-1",
        "Practitioner/eb4JS.AmJx0HGFLDmRJ8xUg3_x",
        "Practitioner/123/_history/4",
        "https://ehr.example/fhir/r4/Practitioner/123",
        "http://127.0.0.1:8080/Practitioner/123/_history/4"
      })
  void aUserIsATypeAndAnId(String userId) {
    assertThat(refusal(userId, "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Practitioner",
        "Practitioner/",
        "Practitioner/..",
        "Practitioner/a b",
        "Practitioner/x/Patient/123",
        "Patient/x/Practitioner/123",
        "Practitioner/x/_history/1/Patient/2",
        "https://ehr.example/Patient/1/Practitioner/2",
        "https://ehr.example/fhir?Practitioner/2",
        "ehr/Practitioner/2",
        "//ehr.example/Practitioner/2",
        "https://Practitioner/2",
        "practitioner/2",
        "Device/1",
        "../../etc/passwd"
      })
  void anythingElseIsNone(String userId) {
    assertThat(refusal(userId, "")).contains("CALL-USER");
  }

  @Test
  void aUserMayBeLongButNotEndless() {
    String longest = "https://ehr.example/" + "a/".repeat(495) + "Practitioner/1";
    assertThat(longest).hasSize(1_024);
    assertThat(refusal(longest, "")).isEmpty();
    assertThat(refusal(longest + "2", "")).contains("CALL-USER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"access_token\": \"t\"}", "{\"scope\": \"patient/*.rs\"}"})
  void anAuthorizationOfAnyKindNeedsItsServer(String authorization) {
    String member = ", \"fhirAuthorization\": " + authorization;
    assertThat(refusal("Practitioner/1", member)).contains("CALL-REQUIRED");
    assertThat(refusal("Practitioner/1", member + ", \"fhirServer\": \"https://a.example\""))
        .isEmpty();
  }

  private static Optional<String> refusal(String userId, String more) {
    String call =
        """
        {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
         "context": {"userId": "%s", "patientId": "p1"} %s}"""
            .formatted(userId, more);
    HookReading reading =
        new HookReader(new JsonDocuments())
            .read(Document.of(call.getBytes(UTF_8)), DemoTenants.list().getFirst());
    return CHECK.refusal(((HookReading.Read) reading).body()).map(Refusal::code);
  }
}
