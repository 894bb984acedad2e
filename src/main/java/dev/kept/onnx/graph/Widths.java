package dev.kept.onnx.graph;

import dev.kept.risk.ModelRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How large each table of a wired graph is; a few nodes could else fill all memory. A table made by
 * a node has as many rows as the features and at most 4,096 columns: a constant is its second
 * factor, or one row that is spread over it.
 */
final class Widths {
  private static final long WIDEST = 4096;

  private final OnnxGraph graph;
  private final Map<String, Long> widths = new HashMap<>();

  private Widths(OnnxGraph graph) {
    this.graph = graph;
    widths.put(OnnxGraph.FEATURES, (long) graph.width());
  }

  /**
   * Checks every table made.
   *
   * @throws ModelRefusedException if one is wider than 4,096 columns, or its rows are not those of
   *     the features
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

  private long of(OnnxGraph.Node node) {
    List<String> inputs = node.inputs();
    return switch (Operator.of(node)) {
      case TREES -> {
        made(inputs.getFirst());
        yield 1;
      }
      case CONCAT -> inputs.stream().mapToLong(this::made).sum();
      case MATMUL -> product(inputs);
      case GEMM -> Math.max(product(inputs), row(inputs.get(2)));
      case GATHER -> {
        made(inputs.getFirst());
        yield list(inputs.get(1));
      }
      case CLIP -> {
        row(inputs.get(1));
        row(inputs.get(2));
        yield made(inputs.getFirst());
      }
      case WHERE, SUB, ADD, MUL -> spread(inputs);
      case ISNAN, CAST, NEG, RELU, LOG, SIGMOID -> made(inputs.getFirst());
    };
  }

  /** The columns of a table that a node made, or of the features. */
  private long made(String name) {
    Long width = widths.get(name);
    if (width == null) {
      throw rows("a node computes with constants where a table belongs");
    }
    return width;
  }

  /** The columns of a table times a constant that has a row for each of its columns. */
  private long product(List<String> inputs) {
    long inner = made(inputs.getFirst());
    OnnxGraph.Tensor factor = constant(inputs.get(1));
    if (factor.shape().size() != 2 || factor.shape().getFirst() != inner) {
      throw rows("a factor has not one row for each column of its table");
    }
    return factor.shape().getLast();
  }

  /** The columns of tables and of single rows spread over them; one table at least. */
  private long spread(List<String> inputs) {
    if (inputs.stream().noneMatch(widths::containsKey)) {
      throw rows("a node computes with constants alone");
    }
    return inputs.stream()
        .mapToLong(name -> widths.containsKey(name) ? made(name) : row(name))
        .max()
        .orElse(1);
  }

  /** The columns of a constant of one row. */
  private long row(String name) {
    List<Long> shape = constant(name).shape();
    if (shape.size() == 2 && shape.getFirst() != 1) {
      throw rows("a constant that is spread over a table has several rows");
    }
    return shape.isEmpty() ? 1 : shape.getLast();
  }

  /** The length of a constant without rows. */
  private long list(String name) {
    List<Long> shape = constant(name).shape();
    if (shape.size() != 1) {
      throw rows("the columns gathered are no list");
    }
    return shape.getFirst();
  }

  private OnnxGraph.Tensor constant(String name) {
    OnnxGraph.Tensor constant = graph.constants().get(name);
    if (constant == null) {
      throw rows("a table stands where a constant belongs");
    }
    return constant;
  }

  private static ModelRefusedException rows(String what) {
    return new ModelRefusedException("ROWS", what);
  }
}
