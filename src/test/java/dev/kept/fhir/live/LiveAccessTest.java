package dev.kept.fhir.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.fhir.Clinic;
import dev.kept.fhir.hook.HookBody;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveAccess.Closed;
import dev.kept.fhir.live.LiveAccess.Open;
import dev.kept.fhir.live.LiveAccess.Why;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveAccessTest {
  private static final String TOKEN = "\"fhirAuthorization\": {\"access_token\": \"secret\"}";

  @ParameterizedTest
  @ValueSource(strings = {Clinic.BASE, Clinic.BASE + "/", "https://EHR.EXAMPLE:443/fhir/r4"})
  void theTenantsServerIsOpenWithTheCallsTokenAndTheTenantsBase(String server) {
    Open open = (Open) access(server, TOKEN, Clinic.tenant());
    assertThat(open.to().base()).hasToString(Clinic.BASE);
    assertThat(open.token().value()).isEqualTo("secret");
    assertThat(open.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/fhir/r4",
        "http://ehr.example/fhir/r4",
        "https://ehr.example/fhir",
        "https://ehr.example/fhir/r4/Patient",
        "https://ehr.example:444/fhir/r4",
        "https://ehr.example@evil.example/fhir/r4",
        "https://u@ehr.example/fhir/r4",
        "https://ehr.example/fhir/r4/../r4",
        "https://ehr.example.evil.example/fhir/r4",
        "https://ehr.example/fhir/r4?x",
        "ehr.example/fhir/r4",
        "no uri at all"
      })
  void anotherServerGetsNoToken(String server) {
    assertThat(access(server, TOKEN, Clinic.tenant())).isEqualTo(new Closed(Why.OTHER_SERVER));
  }

  @Test
  void withoutServerOrTokenNothingIsRead() {
    assertThat(access("", TOKEN, Clinic.tenant())).isEqualTo(new Closed(Why.NOT_AUTHORIZED));
    assertThat(access(Clinic.BASE, "\"a\": 1", Clinic.tenant()))
        .isEqualTo(new Closed(Why.NOT_AUTHORIZED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\r\\nX-Injected: 1",
        "a\\r\\n\\r\\nGET /admin HTTP/1.1",
        "a\\nb",
        "a b",
        "a\\u0000",
        "a\\u010a",
        "a=b",
        "=",
        "\\u212a"
      })
  void aTokenThatIsNoBearerTokenAuthorizesNothing(String token) {
    assertThat(access(Clinic.BASE, token(token), Clinic.tenant()))
        .isEqualTo(new Closed(Why.NOT_AUTHORIZED));
  }

  @Test
  void aTokenMayBeLongButNotEndless() {
    String longest = "aZ09-._~+/".repeat(1_638) + "a===";
    assertThat(access(Clinic.BASE, token(longest), Clinic.tenant())).isInstanceOf(Open.class);
    assertThat(access(Clinic.BASE, token(longest + "="), Clinic.tenant()))
        .isEqualTo(new Closed(Why.NOT_AUTHORIZED));
  }

  @Test
  void aTenantWithoutServerReadsNothingWhateverTheCallSays() {
    Tenant none = Clinic.tenant(VendorProfile.of(Vendor.GENERIC), Limits.USUAL, FhirAccess.NONE);
    assertThat(access(Clinic.BASE, TOKEN, none)).isEqualTo(new Closed(Why.NO_BASE));
  }

  @Test
  void nothingIsReadFromAnAthenahealthServerSinceNoCallNamesItsPractice() {
    FhirAccess fhir = Clinic.tenant().fhir();
    Tenant athena = Clinic.tenant(VendorProfile.of(Vendor.ATHENA), Limits.USUAL, fhir);
    assertThat(access(Clinic.BASE, TOKEN, athena)).isEqualTo(new Closed(Why.VENDOR));
  }

  private static String token(String value) {
    return "\"fhirAuthorization\": {\"access_token\": \"" + value + "\"}";
  }

  private static LiveAccess access(String server, String token, Tenant tenant) {
    String json = "{\"fhirServer\": \"" + server + "\", " + token + "}";
    var reader = new HookReader(new JsonDocuments());
    HookBody body =
        ((HookReading.Read) reader.read(Document.of(json.getBytes(UTF_8)), tenant)).body();
    return LiveAccess.of(body, tenant);
  }
}
