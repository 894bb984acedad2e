package dev.kept.onnx.graph;

import dev.kept.risk.ModelRefusedException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How a graph's nodes hang together: allowed operators, inputs before use, one maker a name. */
final class Wiring {
  private static final int WIDEST = 4096;

  private Wiring() {}

  static void check(OnnxGraph graph) {
    ports(graph);
    Set<String> known = new HashSet<>(graph.constants().keySet());
    require(known.add(OnnxGraph.FEATURES), "a constant bears the input's name");
    for (OnnxGraph.Node node : graph.nodes()) {
      Operator operator = Operator.of(node);
      require(known.containsAll(node.inputs()), "a node reads what was not made before");
      require(!node.output().isEmpty() && known.add(node.output()), "a name is made twice");
      require(operator != Operator.GATHER || gathers(graph, node), "a gathered column is none");
    }
    require(used(graph).containsAll(made(graph)), "a node's output is used by nobody");
    Widths.check(graph);
    require(
        graph.findMaker(OnnxGraph.MARGIN).isPresent()
            && graph.findMaker(OnnxGraph.PROBABILITY).isPresent(),
        "margin and probability must be made by nodes");
  }

  private static List<String> made(OnnxGraph graph) {
    return graph.nodes().stream().map(OnnxGraph.Node::output).toList();
  }

  private static Set<String> used(OnnxGraph graph) {
    Set<String> used = new HashSet<>(List.of(OnnxGraph.MARGIN, OnnxGraph.PROBABILITY));
    graph.nodes().forEach(node -> used.addAll(node.inputs()));
    return used;
  }

  private static void ports(OnnxGraph graph) {
    List<String> outputs = graph.outputs().stream().map(OnnxGraph.Port::name).toList();
    boolean single =
        graph.inputs().size() == 1
            && graph.inputs().getFirst().name().equals(OnnxGraph.FEATURES)
            && graph.inputs().getFirst().columns() <= WIDEST;
    boolean pair = outputs.equals(List.of(OnnxGraph.MARGIN, OnnxGraph.PROBABILITY));
    boolean narrow = graph.outputs().stream().allMatch(port -> port.columns() == 1);
    if (!(single && pair && narrow)) {
      throw new ModelRefusedException(
          "PORT", "the input must be features, the outputs margin and probability of one column");
    }
  }

  private static boolean gathers(OnnxGraph graph, OnnxGraph.Node node) {
    OnnxGraph.Tensor indices = graph.constants().get(node.inputs().get(1));
    if (!node.inputs().getFirst().equals(OnnxGraph.FEATURES) || indices == null) {
      return false;
    }
    for (int i = 0; i < indices.values().size(); i++) {
      long index = indices.values().isWhole() ? indices.values().whole(i) : -1;
      if (index < 0 || index >= graph.width()) {
        return false;
      }
    }
    return true;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ModelRefusedException("GRAPH", otherwise);
    }
  }
}
