package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.hooks.HookServer;
import dev.kept.tenant.Vendor;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** CDS Hooks 2.0, Card Attributes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardAttributesTest {
  private List<JsonNode> cards = List.of();

  @BeforeAll
  void show() throws Exception {
    cards = Shown.cards();
  }

  @Test
  @Requirement({"R@80", "R@81"})
  void everyCardHasAUuidOfItsOwn() {
    List<JsonNode> uuids = Shown.each(cards, "/uuid");
    assertThat(uuids).hasSameSizeAs(cards).doesNotHaveDuplicates().allMatch(JsonNode::isTextual);
    assertThat(uuids).allMatch(uuid -> UUID.fromString(uuid.asText()).version() == 4);
  }

  @Test
  @Requirement("R@83")
  void summariesAreOneLineUnder140CharactersHoweverTheyAreCounted() {
    for (JsonNode summary : Shown.each(cards, "/summary")) {
      assertThat(summary.isTextual()).isTrue();
      assertThat(summary.asText()).isNotBlank().hasSizeLessThan(140).doesNotContain("\n");
      assertThat(summary.asText().codePoints().count()).isLessThan(140);
    }
    assertThat(Shown.each(cards, "/summary")).hasSameSizeAs(cards);
  }

  @Test
  @Requirement({"R@84", "R@85"})
  void detailsAreMarkdownWithoutRawHtml() {
    for (JsonNode detail : Shown.each(cards, "/detail")) {
      assertThat(detail.isTextual()).isTrue();
      assertThat(detail.asText()).contains("- ").doesNotContain("<").doesNotContain("](");
    }
  }

  @Test
  @Requirement("R@85")
  void wordsOfTheRecordDoNotBecomeMarkdown() throws Exception {
    String hostile = "<img src=x onerror=alert(1)> [press](javascript:alert(1)) # `now`";
    ObjectNode call = Json.chart();
    Json.walk(
        call.at("/prefetch"),
        "",
        (pointer, node) -> {
          for (String member : List.of("display", "text", "description")) {
            if (node.path(member).isTextual()) {
              ((ObjectNode) node).put(member, hostile);
            }
          }
        });
    try (HookServer server = HookServer.saying(.62)) {
      List<JsonNode> shown = Json.cards(server.post(VIEW, call.toString()));
      assertThat(shown).hasSize(1);
      assertThat(shown.toString()).doesNotContain("onerror", "javascript", "press");
    }
  }

  @Test
  @Requirement({"R@87", "R@88"})
  void indicatorsAreInfoOrWarningAndNeverCritical() {
    List<JsonNode> indicators = Shown.each(cards, "/indicator");
    assertThat(indicators).hasSameSizeAs(cards);
    assertThat(indicators.stream().map(JsonNode::asText).distinct())
        .containsExactlyInAnyOrder("info", "warning");
  }

  @Test
  @Requirement("R@90")
  void everyCardSaysWhoSpeaks() {
    assertThat(Shown.each(cards, "/source")).hasSameSizeAs(cards).allMatch(JsonNode::isObject);
  }

  @Test
  @Requirement({"R@92", "R@93", "R@96"})
  void whereSuggestionsAreSoIsTheirSelection() throws Exception {
    assertThat(Shown.elements(cards, "/suggestions")).isNotEmpty().allMatch(JsonNode::isObject);
    for (JsonNode card : cards) {
      assertThat(card.path("selectionBehavior").isTextual()).isEqualTo(card.has("suggestions"));
    }
  }

  @Test
  @Requirement({"R@94", "R@96"})
  void aCardMayComeWithoutSuggestions() throws Exception {
    for (JsonNode card : Shown.offeringNothing()) {
      assertThat(card.has("suggestions")).isFalse();
      assertThat(card.has("selectionBehavior")).isFalse();
    }
  }

  @Test
  @Requirement("R@95")
  void selectionIsAnyForEpicAndAtMostOneElsewhere() throws Exception {
    for (Vendor vendor : Vendor.values()) {
      String expected = vendor == Vendor.EPIC ? "any" : "at-most-one";
      assertThat(Shown.each(Shown.cards(vendor), "/selectionBehavior"))
          .extracting(JsonNode::asText)
          .containsOnly(expected);
    }
  }

  @Test
  @Requirement({"R@103", "R@104"})
  void linksAreAnArrayAndMayBeLeftOut() throws Exception {
    assertThat(Shown.elements(cards, "/links")).isNotEmpty().allMatch(JsonNode::isObject);
    assertThat(Shown.cards(Vendor.ORACLE)).isNotEmpty().noneMatch(card -> card.has("links"));
  }
}
