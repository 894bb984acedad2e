package dev.kept.training.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.risk.Manifest;
import dev.kept.training.apply.LaterSlice;
import dev.kept.training.apply.ModelRecalibration.Result;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * The card of a recalibrated model: what it shares with its parent, what was measured since, and
 * nothing of the parent's under the new id.
 *
 * @param old the parent's manifest
 * @param manifest the new one's
 * @param recalibrated what changed
 */
public record RecalibratedCard(Manifest old, Manifest manifest, Result.Recalibrated recalibrated) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String RECALIBRATION = "recalibration";
  private static final String PERFORMANCE = "performance";

  /**
   * The card.
   *
   * @param parents the parent's card
   * @throws IllegalArgumentException if that is no JSON object
   */
  public String of(String parents) {
    ObjectNode parent = read(parents);
    ObjectNode node = parent.deepCopy();
    node.remove("alarms");
    node.remove(RECALIBRATION);
    ModelCard.model(node.withObjectProperty("model"), manifest);
    recalibration(node.putObject(RECALIBRATION));
    performance(node.putObject(PERFORMANCE));
    ObjectNode was = node.putObject("parent");
    was.put("id", old.identity().id());
    was.set(PERFORMANCE, parent.path(PERFORMANCE));
    for (JsonNode attribute : node.path("sourceAttributes")) {
      if (attribute instanceof ObjectNode one) {
        one.put("value", value(one.path("attribute").asText(), one.path("value").asText()));
      }
    }
    return node.toPrettyString() + "\n";
  }

  /**
   * The last day {@code card}'s model was recalibrated on; empty if it never was.
   *
   * @throws IllegalArgumentException if that is no JSON object, or the day is none
   */
  public static Optional<LocalDate> lastDay(String card) {
    JsonNode day = read(card).path(RECALIBRATION).path("to");
    try {
      return day.isTextual() ? Optional.of(LocalDate.parse(day.asText())) : Optional.empty();
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("the model card's day must be written as 2026-11-21", e);
    }
  }

  private void recalibration(ObjectNode told) {
    told.put("parent", old.identity().id());
    told.put("from", recalibrated.fittedTo().from().toString());
    told.put("to", recalibrated.fittedTo().to().toString());
    told.put("visits", recalibrated.fittedTo().visits());
    told.put("missed", recalibrated.fittedTo().missed());
    told.put("calibration", manifest.calibration());
    told.put("rollingIntercept", manifest.rollingIntercept());
  }

  private void performance(ObjectNode node) {
    node.put("on", measuredOn());
    recalibrated
        .later()
        .ifPresent(
            later -> {
              ModelCard.reading(node.putObject("frozenIntercept"), later.scorecard().frozen());
              ModelCard.reading(node.putObject("rollingIntercept"), later.scorecard().rolling());
            });
  }

  /** What the measures are of. */
  String measuredOn() {
    return recalibrated
        .later()
        .map(RecalibratedCard::measuredOn)
        .orElse(
            "not measured since the recalibration: too few missed visits to keep a later part aside;"
                + " run kept evaluate on later visits");
  }

  private static String measuredOn(LaterSlice later) {
    return String.format(
        Locale.ROOT,
        "%,d later visits, by the same recalibration fitted to what was known by %s; what is served"
            + " was then fitted to all",
        later.visits(),
        later.learnedBy());
  }

  private String value(String attribute, String parents) {
    Optional<LaterSlice> later = recalibrated.later();
    return switch (attribute.toUpperCase(Locale.ROOT)) {
      case "CRITERIA", "REPRESENTATIVENESS" -> trees() + parents;
      case "RELEVANCE" -> trees() + parents + " " + fittedTo();
      case "VALIDITY_SAME_SOURCE", "VALIDITY_LOCAL" ->
          later
              .map(it -> "On " + measuredOn(it) + ": " + Attributes.validity(it.scorecard()))
              .orElse("N" + measuredOn().substring(1) + ".");
      case "FAIRNESS_SAME_SOURCE", "FAIRNESS_LOCAL" ->
          later
              .map(it -> "On " + measuredOn(it) + ": " + Attributes.fairness(it.scorecard()))
              .orElse("N" + measuredOn().substring(1) + ".");
      default -> parents;
    };
  }

  private String trees() {
    return "Of the training of " + old.identity().id() + ", before recalibration: ";
  }

  private String fittedTo() {
    return String.format(
        Locale.ROOT,
        "Recalibrated on %,d local visits, %s to %s, %,d of them missed.",
        recalibrated.fittedTo().visits(),
        recalibrated.fittedTo().from(),
        recalibrated.fittedTo().to(),
        recalibrated.fittedTo().missed());
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
