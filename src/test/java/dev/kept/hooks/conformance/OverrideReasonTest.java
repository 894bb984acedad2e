package dev.kept.hooks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** CDS Hooks 2.0, OverrideReason and Coding. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverrideReasonTest {
  private List<JsonNode> cards = List.of();
  private List<JsonNode> reasons = List.of();

  @BeforeAll
  void show() throws Exception {
    cards = Shown.cards();
    reasons = Shown.elements(cards, "/overrideReasons");
  }

  @Test
  @Requirement({"R@98", "R@99"})
  void everyCardSaysWhyOneMayDecline() {
    assertThat(Shown.each(cards, "/overrideReasons")).hasSameSizeAs(cards);
    assertThat(reasons).isNotEmpty().allMatch(JsonNode::isObject);
  }

  @Test
  @Requirement({"R@100", "R@136", "R@219"})
  void everyReasonHasWordsToShow() {
    checkTexts(reasons, "/display");
  }

  @Test
  @Requirement({"R@216", "R@217", "R@218"})
  void everyCodingHasCodeAndSystem() {
    List<JsonNode> topics = Shown.each(cards, "/source/topic");
    for (List<JsonNode> codings : List.of(reasons, topics)) {
      checkTexts(codings, "/code");
      checkTexts(codings, "/system");
    }
  }

  @Test
  @Requirement("R@220")
  void theTopicHasWordsToShowToo() {
    checkTexts(Shown.each(cards, "/source/topic"), "/display");
  }

  private static void checkTexts(List<JsonNode> codings, String pointer) {
    assertThat(Shown.each(codings, pointer))
        .hasSameSizeAs(codings)
        .allMatch(JsonNode::isTextual)
        .noneMatch(text -> text.asText().isBlank());
  }
}
