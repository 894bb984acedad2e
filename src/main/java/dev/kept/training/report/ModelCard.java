package dev.kept.training.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.measure.Slice.Estimate;
import dev.kept.risk.Manifest;
import dev.kept.training.evaluate.Scorecard;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * {@code model-card.json}: which model this is, how it was made, its measures, and the 31 source
 * attributes of a predictive decision support intervention.
 */
public final class ModelCard {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ModelCard() {}

  /** The card of a training run. */
  public static String of(RunFacts facts) {
    ObjectNode card = JSON.createObjectNode();
    Manifest manifest = facts.manifest();
    model(card.putObject("model"), manifest);
    ObjectNode made = card.putObject("made");
    made.put("command", facts.invocation().command());
    made.put("seed", facts.invocation().seed());
    made.put("recipe", facts.trained().learned().choice().recipe().label());
    made.put("calibration", manifest.calibration());
    made.put("samples", facts.trained().samples().size());
    ObjectNode performance = card.putObject("performance");
    performance.put("on", facts.trained().unseen().size() + " later visits, not learned from");
    performance.put("of", facts.measured());
    reading(performance.putObject("frozenIntercept"), facts.scorecard().frozen());
    reading(performance.putObject("rollingIntercept"), facts.scorecard().rolling());
    facts.alarms().forEach(card.putArray("alarms")::add);
    attributes(card.putArray("sourceAttributes"), new Attributes(facts));
    return pretty(card);
  }

  /** Which model it is. */
  static void model(ObjectNode node, Manifest manifest) {
    node.put("id", manifest.identity().id());
    node.put("stage", manifest.identity().stage().name());
    node.put("origin", manifest.identity().origin());
    node.put("averageRate", manifest.identity().averageRate());
    node.put("sha256", manifest.sha256());
    node.put("learnedFrom", manifest.window().from().toString());
    node.put("learnedTo", manifest.window().to().toString());
    node.put("lateCancelIsNoShow", manifest.reading().options().lateCancelIsNoShow());
    manifest.reading().schema().names().forEach(node.putArray("features")::add);
  }

  /** The measures of one reading, by subset and by group. */
  static void reading(ObjectNode node, Scorecard.Reading reading) {
    slices(node.putArray("subsets"), reading.subsets());
    slices(node.putArray("groups"), reading.groups());
  }

  private static void slices(ArrayNode array, List<Slice> slices) {
    for (Slice slice : slices) {
      ObjectNode node = array.addObject();
      node.put("by", slice.column());
      node.put("value", slice.value());
      node.put("visits", slice.rows());
      node.put("missed", slice.events());
      node.put("sufficient", slice.isSufficient());
      for (Measure measure : Measure.values()) {
        if (slice.isSufficient()) {
          estimate(node, measure, slice.of(measure));
        }
      }
    }
  }

  private static void estimate(ObjectNode node, Measure measure, Estimate estimate) {
    ArrayNode numbers = node.putArray(measure.name().toLowerCase(Locale.ROOT));
    for (double value : List.of(estimate.value(), estimate.low(), estimate.high())) {
      if (Double.isFinite(value)) {
        numbers.add(value);
      } else {
        numbers.addNull();
      }
    }
  }

  private static void attributes(ArrayNode array, Attributes attributes) {
    for (SourceAttribute attribute : SourceAttribute.values()) {
      ObjectNode node = array.addObject();
      node.put("attribute", attribute.name().toLowerCase(Locale.ROOT));
      node.put("citation", attribute.citation());
      node.put("title", attribute.title());
      node.put("value", attributes.value(attribute));
    }
  }

  private static String pretty(ObjectNode card) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(card) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
