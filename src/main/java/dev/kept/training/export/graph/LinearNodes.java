package dev.kept.training.export.graph;

import dev.kept.training.export.LinearModel;
import dev.kept.training.export.LinearModel.Shape;
import dev.kept.training.export.LinearModel.Term;
import java.util.ArrayList;
import java.util.List;

/** A logistic regression as graph nodes: gather, shape, one matrix product. */
final class LinearNodes {
  private static final long FLOAT = 1;

  private final Graph graph;
  private final String zero;

  private LinearNodes(Graph graph) {
    this.graph = graph;
    this.zero = graph.scalar("linear.zero", 0);
  }

  /** Adds {@code model}, its terms ordered by shape as {@link #ordered} has them. */
  static String add(Graph graph, LinearModel model, String output) {
    LinearNodes nodes = new LinearNodes(graph);
    List<String> shaped = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      List<Term> terms = model.terms().stream().filter(term -> term.shape() == shape).toList();
      if (!terms.isEmpty()) {
        shaped.add(nodes.shape(shape, terms));
      }
    }
    List<Term> terms = ordered(model);
    float[] weights = new float[terms.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) terms.get(i).weight();
    }
    graph.node("Concat", shaped, "linear.shaped", Graph.attribute("axis", 1));
    String column = graph.column("linear.weights", List.of(weights.length, 1), weights);
    String intercept = graph.floats("linear.intercept", (float) model.intercept());
    return graph.node("Gemm", List.of("linear.shaped", column, intercept), output);
  }

  /** The terms in the order the graph has them: hinges, missing flags. */
  static List<Term> ordered(LinearModel model) {
    List<Term> ordered = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      model.terms().stream().filter(term -> term.shape() == shape).forEach(ordered::add);
    }
    return ordered;
  }

  private String shape(Shape shape, List<Term> terms) {
    String name = "linear." + shape.name().toLowerCase(java.util.Locale.ROOT);
    long[] features = terms.stream().mapToLong(Term::feature).toArray();
    String indices = graph.integers(name + ".features", features);
    String gathered =
        graph.node(
            "Gather",
            List.of(Graph.FEATURES, indices),
            name + ".gathered",
            Graph.attribute("axis", 1));
    String missing = graph.node("IsNaN", List.of(gathered), name + ".isnan");
    return switch (shape) {
      case HINGE -> graph.node("Where", List.of(missing, zero, hinge(name, gathered, terms)), name);
      case MISSING -> graph.node("Cast", List.of(missing), name, Graph.attribute("to", FLOAT));
    };
  }

  private String hinge(String name, String gathered, List<Term> terms) {
    float[] knots = new float[terms.size()];
    for (int i = 0; i < knots.length; i++) {
      knots[i] = terms.get(i).knot();
    }
    String start = graph.floats(name + ".knots", knots);
    String above = graph.node("Sub", List.of(gathered, start), name + ".above");
    return graph.node("Relu", List.of(above), name + ".relu");
  }
}
