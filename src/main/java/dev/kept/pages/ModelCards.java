package dev.kept.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The cards of the served models: their measures, and the 31 source attributes of 45 CFR
 * 170.315(b)(11)(iv).
 */
public final class ModelCards {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long MOST_BYTES = 8 << 20;
  private static final List<String> STAGES = List.of("t0", "t48");

  private final ObjectNode whole = JSON.createObjectNode();
  private final List<Card> cards = new ArrayList<>();

  private ModelCards() {}

  /** Those below {@code models}, as they are now; a model without a card is left out. */
  public static ModelCards read(Path models) {
    ModelCards made = new ModelCards();
    for (String stage : STAGES) {
      made.add(stage, models.resolve(stage).resolve("model-card.json"));
    }
    return made;
  }

  /**
   * A model's card.
   *
   * @param stage {@code t0} or {@code t48}
   * @param id the model's id
   * @param facts what it is, in words
   * @param measures how well it does on visits it did not learn from
   * @param measuredOn which those are
   * @param groups the source attributes
   */
  public record Card(
      String stage,
      String id,
      List<Fact> facts,
      List<Measured> measures,
      String measuredOn,
      List<Group> groups) {
    /** When it speaks. */
    public String words() {
      return stage.equals("t0") ? "When a visit is booked" : "In a visit’s last 48 hours";
    }
  }

  /** A name and what stands for it. */
  public record Fact(String name, String value) {}

  /** A measure with its 95 % interval. */
  public record Measured(String name, String value, String low, String high) {}

  /** Attributes of one paragraph of the rule. */
  public record Group(String title, List<Attribute> attributes) {}

  /** A source attribute and where the rule asks for it. */
  public record Attribute(String title, String citation, String value) {}

  /** All of them as one JSON document. */
  public String json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them. */
  public List<Card> list() {
    return List.copyOf(cards);
  }

  private void add(String stage, Path file) {
    read(stage, file)
        .ifPresent(
            node -> {
              whole.set(stage, node);
              cards.add(card(stage, node));
            });
  }

  private static Optional<JsonNode> read(String stage, Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      return Optional.of(JSON.readTree(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("the model card of " + stage + " cannot be read", e);
    }
  }

  private static Card card(String stage, JsonNode node) {
    JsonNode model = node.path("model");
    JsonNode performance = node.path("performance");
    JsonNode all = performance.path("frozenIntercept").path("subsets").path(0);
    List<Fact> facts =
        List.of(
            new Fact("Origin", model.path("origin").asText()),
            new Fact(
                "Learned from visits",
                model.path("learnedFrom").asText() + " to " + model.path("learnedTo").asText()),
            new Fact(
                "Average rate of missed visits", percent(model.path("averageRate").asDouble())),
            new Fact("Inputs", model.path("features").size() + " features"),
            new Fact("SHA-256 of the model file", model.path("sha256").asText()));
    List<Measured> measures = new ArrayList<>();
    measured("AUC", all.path("auc"), measures);
    measured("Average precision", all.path("average_precision"), measures);
    measured("Brier score", all.path("brier"), measures);
    measured("Calibration slope", all.path("slope"), measures);
    measured("Observed / expected", all.path("observed_to_expected"), measures);
    return new Card(
        stage,
        model.path("id").asText(),
        facts,
        measures,
        performance.path("on").asText(),
        AttributeGroups.of(node.path("sourceAttributes")));
  }

  private static void measured(String name, JsonNode value, List<Measured> to) {
    if (value.size() == 3) {
      to.add(
          new Measured(name, number(value.path(0)), number(value.path(1)), number(value.path(2))));
    }
  }

  private static String number(JsonNode node) {
    return String.format(Locale.ROOT, "%.3f", node.asDouble());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
