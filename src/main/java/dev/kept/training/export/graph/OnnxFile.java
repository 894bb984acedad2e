package dev.kept.training.export.graph;

import dev.kept.training.export.Blend;
import dev.kept.training.export.Calibration;
import dev.kept.training.export.LinearModel;
import dev.kept.training.export.TreeModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The bytes of a model in the ONNX format: float features [rows, width] in, {@code margin} and
 * {@code probability} [rows, 1] out.
 */
public final class OnnxFile {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final int TREES_OPSET = 3;

  private OnnxFile() {}

  /**
   * The file of {@code blend} followed by {@code calibration}.
   *
   * @param width number of features
   * @param metadata texts to carry along, for example the model's id
   * @throws IllegalArgumentException if the blend reads more features than {@code width} or has two
   *     logistic regressions
   */
  public static byte[] of(
      Blend blend, Calibration calibration, int width, Map<String, String> metadata) {
    if (blend.width() > width) {
      throw new IllegalArgumentException("the blend reads more features than there are");
    }
    if (blend.members().stream().filter(m -> m.model() instanceof LinearModel).count() > 1) {
      throw new IllegalArgumentException("a file holds one logistic regression at most");
    }
    Graph graph = new Graph();
    margin(graph, blend);
    CalibrationNodes.add(graph, calibration);
    return file(graph.finish(width), metadata);
  }

  /**
   * {@code file} with another calibration and other texts, its trees and terms the same bytes.
   *
   * @throws IllegalArgumentException if {@code file} is none this class wrote
   */
  public static byte[] recalibrated(
      byte[] file, Calibration calibration, int width, Map<String, String> metadata) {
    try {
      Graph graph = Recalibrated.withoutCalibration(file);
      CalibrationNodes.add(graph, calibration);
      return file(graph.finish(width), metadata);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a model file", e);
    }
  }

  /**
   * {@code file} with other texts, its graph the same bytes.
   *
   * @throws IllegalArgumentException if {@code file} is none this class wrote
   */
  public static byte[] renamed(byte[] file, Map<String, String> metadata) {
    try {
      return file(Recalibrated.whole(file), metadata);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a model file", e);
    }
  }

  /** The shaped values' means of {@code blend}'s logistic regression, in the file's order. */
  public static List<Double> means(Blend blend) {
    return blend.members().stream()
        .filter(member -> member.model() instanceof LinearModel)
        .flatMap(member -> LinearNodes.ordered((LinearModel) member.model()).stream())
        .map(LinearModel.Term::mean)
        .toList();
  }

  private static void margin(Graph graph, Blend blend) {
    if (blend.isSingle()) {
      member(graph, blend.members().getFirst(), Graph.MARGIN);
      return;
    }
    List<String> margins = new ArrayList<>();
    float[] weights = new float[blend.members().size()];
    for (int i = 0; i < weights.length; i++) {
      Blend.Member member = blend.members().get(i);
      weights[i] = (float) member.weight();
      margins.add(member(graph, member, "member" + i));
    }
    graph.node("Concat", margins, "members", Graph.attribute("axis", 1));
    String column = graph.column("blend.weights", List.of(weights.length, 1), weights);
    graph.node("MatMul", List.of("members", column), Graph.MARGIN);
  }

  private static String member(Graph graph, Blend.Member member, String output) {
    return switch (member.model()) {
      case TreeModel trees -> TreeNodes.add(graph, trees, output);
      case LinearModel linear -> LinearNodes.add(graph, linear, output);
    };
  }

  private static byte[] file(Message graph, Map<String, String> metadata) {
    Message file = new Message().integer(1, IR_VERSION).text(2, "kept").message(7, graph);
    file.message(8, new Message().text(1, "").integer(2, OPSET));
    file.message(8, new Message().text(1, Graph.TREES_DOMAIN).integer(2, TREES_OPSET));
    metadata.forEach((key, value) -> file.message(14, new Message().text(1, key).text(2, value)));
    return file.toByteArray();
  }
}
