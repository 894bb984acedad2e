package dev.kept.onnx.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model file says, as far as Kept reads it.
 *
 * @param nodes in the order of computation
 * @param constants by name
 * @param inputs what it reads
 * @param outputs what it tells
 * @param metadata texts it carries along
 */
public record OnnxGraph(
    List<Node> nodes,
    Map<String, Tensor> constants,
    List<Port> inputs,
    List<Port> outputs,
    Map<String, String> metadata) {
  /** The name of the one input. */
  public static final String FEATURES = "features";

  /** The name of the output before calibration. */
  public static final String MARGIN = "margin";

  /** The name of the calibrated output. */
  public static final String PROBABILITY = "probability";

  /** A graph of copies. */
  public OnnxGraph {
    nodes = List.copyOf(nodes);
    constants = Map.copyOf(constants);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    metadata = Map.copyOf(metadata);
  }

  /**
   * One operation.
   *
   * @param inputs names of constants, of the graph's input or of earlier outputs
   * @param attributes numbers by name; the texts LEAF and BRANCH_LT are read as 0 and 1
   */
  public record Node(
      String operator,
      String domain,
      List<String> inputs,
      String output,
      Map<String, Numbers> attributes) {
    /** A node of copies. */
    public Node {
      inputs = List.copyOf(inputs);
      attributes = Map.copyOf(attributes);
    }
  }

  /**
   * One constant.
   *
   * @param shape its dimensions, none for a single number
   */
  public record Tensor(String name, List<Long> shape, Numbers values) {
    /** A constant of a copied shape. */
    public Tensor {
      shape = List.copyOf(shape);
    }
  }

  /**
   * A table of single precision numbers that goes in or out, its rows unbounded.
   *
   * @param columns its columns
   */
  public record Port(String name, long columns) {}

  /** Number of features read. */
  public int width() {
    return Math.toIntExact(inputs.getFirst().columns());
  }

  /** The node that makes {@code output}, if one does. */
  public Optional<Node> findMaker(String output) {
    return nodes.stream().filter(node -> node.output().equals(output)).findFirst();
  }
}
