package dev.kept.training.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.outcomes.measure.Gate;
import dev.kept.outcomes.measure.Measure;
import dev.kept.risk.Manifest;
import dev.kept.training.apply.ModelEvaluation;
import dev.kept.training.evaluate.Scorecard;
import dev.kept.training.report.page.Block;
import dev.kept.training.report.page.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an evaluation found, as text or JSON. */
public final class EvaluationReport {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<Measure> OF_THE_BEST =
      List.of(Measure.AUC, Measure.BRIER, Measure.LOG_LOSS, Measure.OBSERVED_TO_EXPECTED);

  private EvaluationReport() {}

  /**
   * What is told of.
   *
   * @param manifest the model's
   * @param evaluation its measures
   * @param best the best possible probabilities' measures, where the table is a synthetic world's
   * @param alarms what must not be missed
   */
  public record Subject(
      Manifest manifest,
      ModelEvaluation evaluation,
      Optional<Scorecard.Reading> best,
      List<String> alarms) {
    public Subject {
      alarms = List.copyOf(alarms);
    }

    private int tested() {
      return evaluation.tested().size();
    }
  }

  /** As Markdown. */
  public static String text(Subject subject) {
    Scorecard scorecard = subject.evaluation().scorecard();
    List<Block> blocks = new ArrayList<>();
    subject.alarms().forEach(alarm -> blocks.add(new Block.Alarm(alarm)));
    if (subject.evaluation().learned() > 0) {
      blocks.add(
          new Block.Paragraph(
              Tables.count(subject.evaluation().learned())
                  + " tested visits start within the days the model says it learned from: unless it"
                  + " learned from another table, these figures flatter it."));
    }
    blocks.add(new Block.Heading("Frozen intercept"));
    blocks.add(Tables.subsets(scorecard.frozen()));
    blocks.add(new Block.Heading("Rolling intercept"));
    blocks.add(Tables.subsets(scorecard.rolling()));
    subject.best().ifPresent(best -> addBest(blocks, best));
    blocks.add(new Block.Heading("By group, frozen intercept"));
    blocks.add(Tables.groups(scorecard.frozen()));
    blocks.add(new Block.Heading("Release gates, rolling intercept"));
    blocks.add(Tables.gates(scorecard));
    String title =
        subject.manifest().identity().id() + " on " + Tables.count(subject.tested()) + " visits";
    return new Document(title, blocks).markdown();
  }

  private static void addBest(List<Block> blocks, Scorecard.Reading best) {
    blocks.add(new Block.Heading("The best possible on the same visits"));
    List<String> header = new ArrayList<>(List.of("measure"));
    best.subsets().forEach(slice -> header.add(slice.value()));
    List<List<String>> rows = new ArrayList<>();
    for (Measure measure : OF_THE_BEST) {
      List<String> cells = new ArrayList<>(List.of(Tables.words(measure.name())));
      best.subsets().forEach(slice -> cells.add(Tables.number(slice.of(measure).value())));
      rows.add(cells);
    }
    blocks.add(new Block.Table(header, rows));
  }

  /** As JSON. */
  public static String json(Subject subject) {
    ObjectNode node = JSON.createObjectNode();
    Scorecard scorecard = subject.evaluation().scorecard();
    node.put("model", subject.manifest().identity().id());
    node.put("stage", subject.manifest().identity().stage().name());
    node.put("tested", subject.tested());
    node.put("withinLearnedDays", subject.evaluation().learned());
    ModelCard.reading(node.putObject("frozenIntercept"), scorecard.frozen());
    ModelCard.reading(node.putObject("rollingIntercept"), scorecard.rolling());
    subject.best().ifPresent(best -> ModelCard.reading(node.putObject("bestPossible"), best));
    ArrayNode gates = node.putArray("gates");
    for (Gate gate : scorecard.gates()) {
      ObjectNode one = gates.addObject();
      one.put("measure", gate.measure().name().toLowerCase(java.util.Locale.ROOT));
      one.put("value", gate.value());
      one.put("passed", gate.isPassed());
    }
    node.put("releasable", scorecard.isReleasable());
    subject.alarms().forEach(node.putArray("alarms")::add);
    return node.toPrettyString();
  }
}
