package dev.kept.onnx.graph;

import dev.kept.risk.ModelRefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The operators a model may use; each knows its inputs and attributes. */
enum Operator {
  TREES("TreeEnsembleRegressor", 1, 1),
  CONCAT("Concat", 1, 64),
  MATMUL("MatMul", 2, 2),
  GEMM("Gemm", 3, 3),
  GATHER("Gather", 2, 2),
  ISNAN("IsNaN", 1, 1),
  WHERE("Where", 3, 3),
  CAST("Cast", 1, 1),
  SUB("Sub", 2, 2),
  ADD("Add", 2, 2),
  MUL("Mul", 2, 2),
  NEG("Neg", 1, 1),
  RELU("Relu", 1, 1),
  LOG("Log", 1, 1),
  SIGMOID("Sigmoid", 1, 1),
  CLIP("Clip", 3, 3);

  private static final String TREES_DOMAIN = "ai.onnx.ml";

  private final String code;
  private final int fewest;
  private final int most;

  Operator(String code, int fewest, int most) {
    this.code = code;
    this.fewest = fewest;
    this.most = most;
  }

  /**
   * The operator of {@code node}.
   *
   * @throws ModelRefusedException if it is not allowed or not used as Kept uses it
   */
  static Operator of(OnnxGraph.Node node) {
    Operator operator =
        find(node)
            .orElseThrow(
                () -> new ModelRefusedException("OPERATOR", "an operator is not on Kept's list"));
    int inputs = node.inputs().size();
    if (inputs < operator.fewest || inputs > operator.most || !operator.allows(node.attributes())) {
      throw new ModelRefusedException(
          "OPERATOR", operator.code + " has inputs or attributes that Kept does not write");
    }
    return operator;
  }

  private static Optional<Operator> find(OnnxGraph.Node node) {
    return Stream.of(values())
        .filter(operator -> operator.code.equals(node.operator()))
        .filter(operator -> node.domain().equals(operator == TREES ? TREES_DOMAIN : ""))
        .findFirst();
  }

  private boolean allows(Map<String, Numbers> attributes) {
    return switch (this) {
      case TREES -> true; // its own check reads each of them
      case CONCAT, GATHER -> isOne(attributes, "axis");
      case CAST -> isOne(attributes, "to");
      case MATMUL, GEMM, ISNAN, WHERE, SUB, ADD, MUL, NEG, RELU, LOG, SIGMOID, CLIP ->
          attributes.isEmpty();
    };
  }

  private static boolean isOne(Map<String, Numbers> attributes, String name) {
    Numbers value = attributes.get(name);
    boolean alone = attributes.keySet().equals(Set.of(name));
    return alone && value != null && value.size() == 1 && value.isWhole() && value.whole(0) == 1;
  }
}
