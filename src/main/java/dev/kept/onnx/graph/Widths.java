package dev.kept.onnx.graph;

import dev.kept.risk.ModelRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many columns each table of a wired graph has; a few nodes could else fill all memory. */
final class Widths {
  private static final long WIDEST = 4096;

  private final Map<String, Long> widths = new HashMap<>();

  private Widths(OnnxGraph graph) {
    graph.constants().forEach((name, constant) -> widths.put(name, columns(constant)));
    widths.put(OnnxGraph.FEATURES, (long) graph.width());
  }

  /**
   * Checks every table made.
   *
   * @throws ModelRefusedException if one is wider than 4,096 columns
   */
  static void check(OnnxGraph graph) {
    Widths widths = new Widths(graph);
    for (OnnxGraph.Node node : graph.nodes()) {
      long width = widths.of(node);
      if (width > WIDEST) {
        throw new ModelRefusedException("WIDTH", "a table has more than 4,096 columns");
      }
      widths.widths.put(node.output(), width);
    }
  }

  private static long columns(OnnxGraph.Tensor constant) {
    return constant.shape().isEmpty() ? 1 : constant.shape().getLast();
  }

  private long of(OnnxGraph.Node node) {
    List<String> inputs = node.inputs();
    return switch (Operator.of(node)) {
      case TREES -> 1;
      case CONCAT -> inputs.stream().mapToLong(this::of).sum();
      case MATMUL, GEMM, GATHER -> of(inputs.get(1));
      case WHERE, SUB, ADD, MUL, CLIP -> inputs.stream().mapToLong(this::of).max().orElse(1);
      case ISNAN, CAST, NEG, RELU, LOG, SIGMOID -> of(inputs.getFirst());
    };
  }

  private long of(String name) {
    return widths.getOrDefault(name, 1L);
  }
}
