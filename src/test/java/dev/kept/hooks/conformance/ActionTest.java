package dev.kept.hooks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** CDS Hooks 2.0, Action. That resources follow R4's rules is DraftJsonTest's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionTest {
  private List<JsonNode> actions = List.of();

  @BeforeAll
  void show() throws Exception {
    actions = Shown.elements(Shown.elements(Shown.cards(), "/suggestions"), "/actions");
  }

  @Test
  @Requirement("R@127")
  void everyActionCreates() {
    assertThat(Shown.each(actions, "/type"))
        .hasSameSizeAs(actions)
        .allMatch(JsonNode::isTextual)
        .extracting(JsonNode::asText)
        .containsOnly("create");
    assertThat(actions).noneMatch(action -> action.has("resourceId"));
  }

  @Test
  @Requirement("R@128")
  void everyActionIsDescribed() {
    assertThat(Shown.each(actions, "/description"))
        .hasSameSizeAs(actions)
        .allMatch(JsonNode::isTextual)
        .noneMatch(description -> description.asText().isBlank());
  }

  @Test
  @Requirement({"R@130", "R@131"})
  void everyActionHoldsANewFhirResource() {
    IParser strict = FhirContext.forR4Cached().newJsonParser();
    strict.setParserErrorHandler(new StrictErrorHandler());
    List<JsonNode> resources = Shown.each(actions, "/resource");
    assertThat(resources).hasSameSizeAs(actions).noneMatch(resource -> resource.has("id"));
    assertThat(
            resources.stream()
                .map(resource -> strict.parseResource(resource.toString()))
                .map(IBaseResource::fhirType)
                .distinct())
        .containsExactlyInAnyOrder("Task", "CommunicationRequest");
  }
}
