package dev.kept.training.export.graph;

import dev.kept.training.export.Calibration;
import dev.kept.training.export.Calibration.Isotonic;
import dev.kept.training.export.Tree;
import java.util.ArrayList;
import java.util.List;

/** A calibration as graph nodes, from the margin to the clipped probability. */
final class CalibrationNodes {
  /** What the names of all its nodes and constants start with. */
  static final String PREFIX = "calibration.";

  private final Graph graph;

  private CalibrationNodes(Graph graph) {
    this.graph = graph;
  }

  static void add(Graph graph, Calibration calibration) {
    CalibrationNodes nodes = new CalibrationNodes(graph);
    String probability = nodes.probability(calibration);
    String lowest = nodes.constant("lowest", Calibration.LOWEST);
    String highest = nodes.constant("highest", Calibration.HIGHEST);
    graph.node("Clip", List.of(probability, lowest, highest), Graph.PROBABILITY);
  }

  private String probability(Calibration calibration) {
    return switch (calibration) {
      case Calibration.None _ -> node("Sigmoid", "logistic", Graph.MARGIN);
      case Calibration.Platt platt -> platt(platt);
      case Calibration.Beta beta -> beta(beta);
      case Isotonic isotonic -> isotonic(isotonic);
    };
  }

  private String platt(Calibration.Platt platt) {
    String scaled = node("Mul", "scaled", Graph.MARGIN, constant("slope", platt.slope()));
    String shifted = node("Add", "shifted", scaled, constant("intercept", platt.intercept()));
    return node("Sigmoid", "logistic", shifted);
  }

  /** 1 - p is the logistic of the negated margin, which keeps its digits where p is near one. */
  private String beta(Calibration.Beta beta) {
    String kept = node("Neg", "negated", Graph.MARGIN);
    String missed = side("missed", Graph.MARGIN, beta.a());
    String attended = side("attended", kept, beta.b());
    String difference = node("Sub", "difference", missed, attended);
    String shifted = node("Add", "shifted", difference, constant("c", beta.c()));
    return node("Sigmoid", "logistic", shifted);
  }

  private String side(String name, String margin, double weight) {
    String p = node("Sigmoid", name + ".p", margin);
    String low = constant(name + ".low", Calibration.Beta.EDGE);
    String high = constant(name + ".high", 1 - Calibration.Beta.EDGE);
    String held = node("Clip", name + ".held", p, low, high);
    String log = node("Log", name + ".log", held);
    return node("Mul", name, log, constant(name + ".weight", weight));
  }

  private String isotonic(Isotonic isotonic) {
    List<Tree.Node> nodes = new ArrayList<>();
    staircase(isotonic.steps(), nodes);
    String step = PREFIX + "step";
    TreeNodes.add(graph, List.of(new Tree(nodes)), Graph.MARGIN, step);
    String logistic = node("Sigmoid", "logistic", Graph.MARGIN);
    String tie = node("Mul", "tie", logistic, constant("tie.weight", isotonic.tie()));
    return node("Add", "broken", step, tie);
  }

  /** Adds a balanced tree over {@code steps}; covers count steps. */
  private static int staircase(List<Isotonic.Step> steps, List<Tree.Node> nodes) {
    int index = nodes.size();
    if (steps.size() == 1) {
      nodes.add(new Tree.Leaf(steps.getFirst().probability(), 1));
      return index;
    }
    nodes.add(new Tree.Leaf(0, 1)); // holds the place until the children's indices are known
    int middle = steps.size() / 2;
    int below = staircase(steps.subList(0, middle), nodes);
    int above = staircase(steps.subList(middle, steps.size()), nodes);
    float threshold = steps.get(middle).from();
    nodes.set(index, new Tree.Split(0, threshold, below, above, false, steps.size()));
    return index;
  }

  private String node(String operator, String output, String... inputs) {
    return graph.node(operator, List.of(inputs), PREFIX + output);
  }

  private String constant(String name, double value) {
    return graph.scalar(PREFIX + name, value);
  }
}
