package dev.kept.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.kept.features.FeatureVector;
import dev.kept.onnx.graph.OnnxGraph;
import dev.kept.risk.Risk;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Native memory for one run at a time: up to {@link #ROWS} rows in, two answers a row out. */
final class Lane implements AutoCloseable {
  /** Most rows of one run. */
  static final int ROWS = 64;

  private final OrtEnvironment environment;
  private final int width;
  private final FloatBuffer features;
  private final FloatBuffer margins = floats(ROWS);
  private final FloatBuffer probabilities = floats(ROWS);
  private final Map<Integer, Views> views = new HashMap<>();

  Lane(OrtEnvironment environment, int width) {
    this.environment = environment;
    this.width = width;
    features = floats(ROWS * width);
  }

  /** The runtime's views of the memory for one number of rows, kept for the next run. */
  private record Views(Map<String, OnnxTensor> in, Map<String, OnnxTensor> out) {}

  private static FloatBuffer floats(int count) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(count * Float.BYTES);
    return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** What {@code session} answers to {@code vectors}, at most {@link #ROWS} of them. */
  List<Risk> run(OrtSession session, List<FeatureVector> vectors) throws OrtException {
    int at = 0;
    for (FeatureVector vector : vectors) {
      for (int i = 0; i < width; i++) {
        features.put(at++, vector.at(i));
      }
    }
    Views used = views(vectors.size());
    session.run(used.in, used.out).close();
    List<Risk> risks = new ArrayList<>(vectors.size());
    for (int i = 0; i < vectors.size(); i++) {
      risks.add(new Risk(probabilities.get(i), margins.get(i)));
    }
    return risks;
  }

  private Views views(int rows) throws OrtException {
    Views known = views.get(rows);
    if (known != null) {
      return known;
    }
    Map<String, OnnxTensor> in = Map.of(OnnxGraph.FEATURES, view(features, rows, width));
    Map<String, OnnxTensor> out =
        Map.of(
            OnnxGraph.MARGIN,
            view(margins, rows, 1),
            OnnxGraph.PROBABILITY,
            view(probabilities, rows, 1));
    Views made = new Views(in, out);
    views.put(rows, made);
    return made;
  }

  private OnnxTensor view(FloatBuffer memory, int rows, int columns) throws OrtException {
    FloatBuffer part = memory.slice(0, rows * columns);
    return OnnxTensor.createTensor(environment, part, new long[] {rows, columns});
  }

  @Override
  public void close() {
    for (Views kept : views.values()) {
      kept.in.values().forEach(OnnxTensor::close);
      kept.out.values().forEach(OnnxTensor::close);
    }
    views.clear();
  }
}
