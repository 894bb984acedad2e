package dev.kept.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.cards.Cards;
import dev.kept.cards.Clinic;
import dev.kept.decision.Decision;
import dev.kept.hooks.conformance.Requirement;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import dev.kept.visit.Status;
import java.io.IOException;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The resources in actions, held against the R4 definitions. */
class DraftJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FhirContext R4 = FhirContext.forR4Cached();
  private static FhirValidator validator = R4.newValidator();

  @BeforeAll
  static void loadDefinitions() {
    ValidationSupportChain definitions =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(R4),
            new InMemoryTerminologyServerValidationSupport(R4),
            new CommonCodeSystemsTerminologyService(R4));
    FhirInstanceValidator rules = new FhirInstanceValidator(definitions);
    rules.setNoTerminologyChecks(false);
    validator = R4.newValidator().registerValidatorModule(rules);
  }

  @Test
  @Requirement("R@130")
  void outreachTasksAreValid() throws IOException {
    Tenant tenant = Clinic.tenant(Vendor.GENERIC);
    check(tenant, Clinic.booked(tenant, 3, .62), "Task");
    check(tenant, proposed(tenant), "Task");
  }

  @Test
  @Requirement("R@130")
  void textsAreValid() throws IOException {
    Tenant tenant = ResponseJsonTest.texting();
    check(tenant, Clinic.booked(tenant, 3, .62), "CommunicationRequest");
    check(tenant, proposed(tenant), "CommunicationRequest");
  }

  @Test
  @Requirement("R@130")
  void overbookingTasksAreValid() throws IOException {
    Tenant tenant = Clinic.tenant(VendorProfile.of(Vendor.GENERIC), Phase.FULL, Policy.USUAL);
    check(tenant, ResponseJsonTest.overbooked(tenant), "Task");
  }

  @Test
  void theValidatorSeesWhatIsWrong() {
    assertThat(errors("{\"resourceType\":\"Task\",\"status\":\"requested\"}"))
        .anyMatch(error -> error.contains("intent"));
    assertThat(errors("{\"resourceType\":\"Task\",\"status\":\"nope\",\"intent\":\"order\"}"))
        .isNotEmpty();
    assertThat(
            errors(
                """
                {"resourceType":"CommunicationRequest","status":"active",
                "occurrencePeriod":{"start":"2026-03-03T00:00:00Z","end":"2026-03-02T00:00:00Z"}}"""))
        .anyMatch(error -> error.contains("per-1"));
  }

  private static Decision proposed(Tenant tenant) {
    return Clinic.decide(
        tenant, Clinic.assessed(Clinic.visit("", Status.PROPOSED, Clinic.START), .62, List.of()));
  }

  private static void check(Tenant tenant, Decision decision, String type) throws IOException {
    List<JsonNode> resources =
        JSON.readTree(
                ResponseJson.write(Cards.onBooking(List.of(decision), Clinic.setting(tenant))))
            .findValues("resource");
    assertThat(resources).isNotEmpty();
    for (JsonNode resource : resources) {
      assertThat(resource.get("resourceType").asText()).isEqualTo(type);
      assertThat(errors(resource.toString())).isEmpty();
    }
  }

  private static List<String> errors(String resource) {
    return validator.validateWithResult(resource).getMessages().stream()
        .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.WARNING) > 0)
        .map(SingleValidationMessage::toString)
        .toList();
  }
}
