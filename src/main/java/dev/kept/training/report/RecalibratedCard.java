package dev.kept.training.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.risk.Manifest;
import dev.kept.training.apply.ModelRecalibration.Result;

/** The card of a recalibrated model: that of its predecessor, and what changed since. */
public final class RecalibratedCard {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RecalibratedCard() {}

  /**
   * The card of {@code manifest}'s model.
   *
   * @param card its predecessor's
   * @throws IllegalArgumentException if that is no JSON object
   */
  public static String of(
      String card, Manifest old, Manifest manifest, Result.Recalibrated recalibrated) {
    ObjectNode node = read(card);
    ModelCard.model(node.withObjectProperty("model"), manifest);
    ObjectNode told = node.withObjectProperty("recalibration");
    told.put("from", old.identity().id());
    told.put("visits", recalibrated.visits());
    told.put("missed", recalibrated.events());
    told.put("calibration", manifest.calibration());
    told.put("rollingIntercept", manifest.rollingIntercept());
    told.put(
        "note",
        "The measures and source attributes below were computed before this recalibration: run"
            + " kept evaluate on later local visits.");
    return node.toPrettyString() + "\n";
  }

  private static ObjectNode read(String card) {
    try {
      if (JSON.readTree(card) instanceof ObjectNode node) {
        return node;
      }
      throw new IllegalArgumentException("the model card must be a JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the model card must be JSON", e);
    }
  }
}
