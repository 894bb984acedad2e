package dev.kept.hooks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.tenant.Vendor;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** CDS Hooks 2.0, Source. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourceTest {
  private List<JsonNode> cards = List.of();

  @BeforeAll
  void show() throws Exception {
    cards = Shown.cards();
  }

  @Test
  @Requirement({"R@105", "R@106"})
  void everySourceHasAShortLabel() {
    assertThat(Shown.each(cards, "/source/label"))
        .hasSameSizeAs(cards)
        .allMatch(JsonNode::isTextual)
        .allMatch(label -> label.asText().matches("\\S.{0,38}\\S"));
  }

  @Test
  @Requirement({"R@107", "R@109"})
  void theUrlIsAbsoluteAndTheSameWhateverTheCardIsAbout() {
    List<JsonNode> urls = Shown.each(cards, "/source/url");
    assertThat(urls).allMatch(url -> URI.create(url.asText()).isAbsolute());
    assertThat(urls.stream().distinct()).hasSize(1);
    assertThat(URI.create(urls.getFirst().asText())).hasNoParameters().hasNoFragment();
  }

  @Test
  @Requirement("R@108")
  void theUrlIsLeftOutWhereLinksAreNotShown() throws Exception {
    assertThat(Shown.cards(Vendor.ORACLE))
        .isNotEmpty()
        .allMatch(card -> card.at("/source/url").isMissingNode());
  }

  @Test
  @Requirement("R@113")
  void noIconIsSent() {
    assertThat(cards).isNotEmpty().allMatch(card -> card.at("/source/icon").isMissingNode());
  }

  @Test
  @Requirement({"R@115", "R@116"})
  void theTopicIsACodingThatEveryCardShares() {
    List<JsonNode> topics = Shown.each(cards, "/source/topic");
    assertThat(topics).hasSameSizeAs(cards).allMatch(JsonNode::isObject);
    assertThat(topics.stream().distinct()).hasSize(1);
    assertThat(topics.getFirst().path("code").asText()).matches("[A-Za-z0-9]{1,100}");
  }
}
