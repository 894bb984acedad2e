package dev.kept.pages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.pages.ModelCards.Attribute;
import dev.kept.pages.ModelCards.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The source attributes by the paragraph, 1 to 9, of 45 CFR 170.315(b)(11)(iv)(B) that asks for
 * them.
 */
final class AttributeGroups {
  private static final Pattern PARAGRAPH = Pattern.compile("\\(iv\\)\\(B\\)\\((\\d)\\)");
  private static final List<String> TITLES =
      List.of(
          "Details and output",
          "Purpose",
          "Cautioned uses",
          "Development: inputs and training data",
          "Fairness in development",
          "External validation",
          "Quantitative measures of performance",
          "Ongoing monitoring",
          "Updates and correction");

  private AttributeGroups() {}

  static List<Group> of(JsonNode attributes) {
    TreeMap<Integer, List<Attribute>> groups = new TreeMap<>();
    for (JsonNode node : attributes) {
      String citation = node.path("citation").asText();
      Matcher paragraph = PARAGRAPH.matcher(citation);
      int number = paragraph.find() ? Integer.parseInt(paragraph.group(1)) : TITLES.size();
      groups
          .computeIfAbsent(number, _ -> new ArrayList<>())
          .add(new Attribute(node.path("title").asText(), citation, node.path("value").asText()));
    }
    return groups.entrySet().stream()
        .map(entry -> new Group(TITLES.get(entry.getKey() - 1), List.copyOf(entry.getValue())))
        .toList();
  }
}
