package dev.kept.hooks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.tenant.Vendor;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** CDS Hooks 2.0, Suggestion. Cards with more than one are ResponseJsonTest's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuggestionTest {
  private List<JsonNode> suggestions = List.of();

  @BeforeAll
  void show() throws Exception {
    suggestions = Shown.elements(Shown.cards(), "/suggestions");
  }

  @Test
  @Requirement("R@117")
  void everySuggestionHasALabel() {
    assertThat(Shown.each(suggestions, "/label"))
        .hasSameSizeAs(suggestions)
        .allMatch(JsonNode::isTextual)
        .noneMatch(label -> label.asText().isBlank());
  }

  @Test
  @Requirement({"R@118", "R@119"})
  void everySuggestionHasAUuidOfItsOwn() {
    assertThat(Shown.each(suggestions, "/uuid"))
        .hasSameSizeAs(suggestions)
        .doesNotHaveDuplicates()
        .allMatch(JsonNode::isTextual)
        .allMatch(uuid -> UUID.fromString(uuid.asText()).version() == 4);
  }

  @Test
  @Requirement({"R@120", "R@121"})
  void isRecommendedIsTrueOrLeftOut() {
    assertThat(Shown.each(suggestions, "/isRecommended"))
        .allMatch(JsonNode::isBoolean)
        .allMatch(JsonNode::asBoolean);
  }

  @Test
  @Requirement("R@123")
  void actionsAreLeftOutWhereTheEhrHonoursNone() throws Exception {
    for (Vendor vendor : List.of(Vendor.EPIC, Vendor.ORACLE, Vendor.ATHENA)) {
      assertThat(Shown.elements(Shown.cards(vendor), "/suggestions"))
          .isNotEmpty()
          .noneMatch(suggestion -> suggestion.has("actions"));
    }
  }

  @Test
  @Requirement({"R@124", "R@125"})
  void actionsAreAnArrayAndWhatIsAnAlternativeIsASuggestionOfItsOwn() throws Exception {
    List<JsonNode> offered = Shown.elements(Shown.cards(Vendor.GENERIC), "/suggestions");
    assertThat(Shown.each(offered, "/actions"))
        .hasSameSizeAs(offered)
        .allMatch(JsonNode::isArray)
        .allMatch(actions -> actions.size() == 1);
  }
}
