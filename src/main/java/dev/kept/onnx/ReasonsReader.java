package dev.kept.onnx;

import dev.kept.onnx.LinearShap.Shape;
import dev.kept.onnx.LinearShap.Term;
import dev.kept.onnx.Reasons.Share;
import dev.kept.onnx.graph.Forest;
import dev.kept.onnx.graph.Numbers;
import dev.kept.onnx.graph.OnnxGraph;
import dev.kept.onnx.graph.OnnxGraph.Node;
import dev.kept.risk.ModelRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds in a checked graph what its margin is the sum of. */
final class ReasonsReader {
  private final OnnxGraph graph;
  private final Map<String, Forest> forests;
  private final List<Double> means;

  private ReasonsReader(OnnxGraph graph, Map<String, Forest> forests, List<Double> means) {
    this.graph = graph;
    this.forests = forests;
    this.means = means;
  }

  /** What reasons are told from. */
  record Source(OnnxGraph graph, Map<String, Forest> forests, List<Double> means) {}

  /**
   * The reasons of {@code source}, whose features are called {@code names}.
   *
   * @throws ModelRefusedException if the margin is no sum of trees and logistic regression
   */
  static Reasons read(Source source, List<String> names) {
    ReasonsReader reader = new ReasonsReader(source.graph(), source.forests(), source.means());
    return new Reasons(names, reader.shares());
  }

  private List<Share> shares() {
    Node margin = maker(OnnxGraph.MARGIN);
    if (!margin.operator().equals("MatMul")) {
      return List.of(new Share(member(margin), 1));
    }
    List<String> members = maker(margin.inputs().getFirst()).inputs();
    Numbers weights = constant(margin.inputs().getLast());
    require(weights.size() == members.size());
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      shares.add(new Share(member(maker(members.get(i))), weights.real(i)));
    }
    return shares;
  }

  private Member member(Node node) {
    Forest forest = forests.get(node.output());
    if (forest != null) {
      require(node.inputs().getFirst().equals(OnnxGraph.FEATURES));
      return TreeShap.of(forest, graph.width());
    }
    return linear();
  }

  private Member linear() {
    Numbers weights = constant("linear.weights");
    List<Term> terms = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      String name = "linear." + shape.name().toLowerCase(Locale.ROOT);
      Optional<Numbers> features = find(name + ".features");
      Optional<Numbers> knots = find(name + ".knots");
      for (int i = 0; i < features.map(Numbers::size).orElse(0); i++) {
        int at = terms.size();
        long feature = features.orElseThrow(ReasonsReader::unknown).whole(i);
        require(at < means.size() && feature >= 0 && feature < graph.width());
        float knot = shape == Shape.HINGE ? knots.orElseThrow(ReasonsReader::unknown).real(i) : 0;
        terms.add(new Term((int) feature, shape, knot, weights.real(at), means.get(at)));
      }
    }
    require(terms.size() == weights.size() && terms.size() == means.size());
    return new LinearShap(constant("linear.intercept").real(0), terms);
  }

  private Node maker(String output) {
    return graph.findMaker(output).orElseThrow(ReasonsReader::unknown);
  }

  private Numbers constant(String name) {
    return find(name).orElseThrow(ReasonsReader::unknown);
  }

  private Optional<Numbers> find(String name) {
    return Optional.ofNullable(graph.constants().get(name)).map(OnnxGraph.Tensor::values);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw unknown();
    }
  }

  private static ModelRefusedException unknown() {
    return new ModelRefusedException(
        "REASONS", "the margin is no sum of trees and logistic regression that Kept writes");
  }
}
