package dev.kept.hooks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** CDS Hooks 2.0, Link. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkTest {
  private List<JsonNode> links = List.of();

  @BeforeAll
  void show() throws Exception {
    links = Shown.elements(Shown.cards(), "/links");
  }

  @Test
  @Requirement("R@138")
  void everyLinkHasALabel() {
    assertThat(Shown.each(links, "/label"))
        .hasSameSizeAs(links)
        .allMatch(JsonNode::isTextual)
        .noneMatch(label -> label.asText().isBlank());
  }

  @Test
  @Requirement("R@139")
  void everyLinkLeadsToAnAbsoluteUrl() {
    assertThat(Shown.each(links, "/url"))
        .hasSameSizeAs(links)
        .allMatch(url -> URI.create(url.asText()).isAbsolute());
  }

  @Test
  @Requirement({"R@141", "R@142"})
  void everyLinkIsAbsolute() {
    assertThat(Shown.each(links, "/type"))
        .hasSameSizeAs(links)
        .allMatch(JsonNode::isTextual)
        .extracting(JsonNode::asText)
        .containsOnly("absolute");
  }

  @Test
  @Requirement({"R@145", "R@146", "R@147"})
  void noAbsoluteLinkHasAnAppContext() {
    assertThat(links).noneMatch(link -> link.has("appContext"));
  }
}
