package dev.kept.promotion;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Writes {@code promotion.json}. */
final class PromotionJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PromotionJson() {}

  static String of(Promotion promotion, String version, String before) {
    ObjectNode node = JSON.createObjectNode();
    node.put("version", version);
    node.put("versionBefore", before);
    node.put("at", promotion.at().toString());
    node.put("by", promotion.by());
    node.put("verdict", promotion.verdict().name().toLowerCase(Locale.ROOT));
    node.put("reason", promotion.reason().orElse(""));
    ObjectNode stages = node.putObject("stages");
    for (Promotion.Change change : promotion.changes()) {
      String stage = change.model().stage().name().toLowerCase(Locale.ROOT);
      write(stages.putObject(stage), change);
    }
    return node.toPrettyString() + "\n";
  }

  private static void write(ObjectNode node, Promotion.Change change) {
    node.put("id", change.model().id());
    node.put("before", change.before().orElse(""));
    node.put("origin", change.model().origin());
    change.trial().ifPresent(trial -> write(node.putObject("trial"), trial));
  }

  private static void write(ObjectNode node, Trial trial) {
    node.put("from", trial.from().toString());
    node.put("visits", trial.visits());
    node.put("missed", trial.missed());
    var gates = node.putArray("gates");
    for (Gate gate : trial.gates()) {
      ObjectNode one = gates.addObject();
      one.put("what", gate.what());
      one.put("passed", gate.isPassed());
      one.put("found", gate.inWords());
    }
  }
}
