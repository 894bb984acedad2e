package dev.kept.training.export.graph;

import java.util.List;

/** The nodes and initializers of a graph in the making; field numbers are those of onnx.proto. */
final class Graph {
  /** The input's name. */
  static final String FEATURES = "features";

  /** The name of the output before calibration. */
  static final String MARGIN = "margin";

  /** The name of the calibrated output. */
  static final String PROBABILITY = "probability";

  /** The domain of the tree operators. */
  static final String TREES_DOMAIN = "ai.onnx.ml";

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_FLOATS = 6;
  private static final int ATTRIBUTE_INTS = 7;
  private static final int ATTRIBUTE_STRINGS = 8;

  private final Message nodes = new Message();
  private final Message initializers = new Message();

  /** Adds an operator; its node bears the name of its output, which is returned. */
  String node(String operator, List<String> inputs, String output, Message... attributes) {
    Message node = new Message();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(3, output).text(4, operator);
    for (Message attribute : attributes) {
      node.message(5, attribute);
    }
    if (operator.startsWith("TreeEnsemble")) {
      node.text(7, TREES_DOMAIN);
    }
    nodes.message(1, node);
    return output;
  }

  /** Adds a constant of shape [values.length], returning its name. */
  String floats(String name, float... values) {
    return column(name, List.of(values.length), values);
  }

  /** Adds a constant of {@code shape}, returning its name. */
  String column(String name, List<Integer> shape, float... values) {
    initializers.message(5, tensor(shape).integer(2, FLOAT).floats(4, values).text(8, name));
    return name;
  }

  /** Adds a constant without dimensions, returning its name. */
  String scalar(String name, double value) {
    return column(name, List.of(), (float) value);
  }

  /** Adds a constant of shape [values.length], returning its name. */
  String integers(String name, long... values) {
    initializers.message(
        5, tensor(List.of(values.length)).integer(2, INT64).integers(7, values).text(8, name));
    return name;
  }

  private static Message tensor(List<Integer> shape) {
    Message tensor = new Message();
    return shape.isEmpty()
        ? tensor
        : tensor.integers(1, shape.stream().mapToLong(Integer::longValue).toArray());
  }

  /** Adds a NodeProto as it is. */
  void keepNode(byte[] node) {
    nodes.raw(1, node);
  }

  /** Adds a TensorProto as it is. */
  void keepConstant(byte[] tensor) {
    initializers.raw(5, tensor);
  }

  static Message attribute(String name, long value) {
    return new Message().text(1, name).integer(3, value).integer(20, ATTRIBUTE_INT);
  }

  static Message attribute(String name, float[] values) {
    return new Message().text(1, name).floats(7, values).integer(20, ATTRIBUTE_FLOATS);
  }

  static Message attribute(String name, long[] values) {
    return new Message().text(1, name).integers(8, values).integer(20, ATTRIBUTE_INTS);
  }

  static Message attribute(String name, List<String> values) {
    Message attribute = new Message().text(1, name);
    values.forEach(value -> attribute.text(9, value));
    return attribute.integer(20, ATTRIBUTE_STRINGS);
  }

  /** The whole GraphProto, from {@code width} features to margin and probability. */
  Message finish(int width) {
    return new Message()
        .append(nodes)
        .text(2, "kept")
        .append(initializers)
        .message(11, port(FEATURES, width))
        .message(12, port(MARGIN, 1))
        .message(12, port(PROBABILITY, 1));
  }

  private static Message port(String name, int width) {
    Message rows = new Message().text(2, "rows");
    Message columns = new Message().integer(1, width);
    Message shape = new Message().message(1, rows).message(1, columns);
    Message tensor = new Message().integer(1, FLOAT).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }
}
