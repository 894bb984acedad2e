package dev.kept.onnx.graph;

import dev.kept.risk.ModelRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a model file's ModelProto and GraphProto; field numbers are those of onnx.proto. */
public final class GraphReader {
  private static final int MOST_NODES = 512;
  private static final Set<Long> IR_VERSIONS = Set.of(8L, 9L, 10L);
  private static final Map<String, Long> OPSETS = Map.of("", 17L, "ai.onnx.ml", 3L);

  private final Map<String, Long> opsets = new HashMap<>();
  private final List<OnnxGraph> graphs = new ArrayList<>();
  private long irVersion;

  private GraphReader() {}

  /**
   * The graph in {@code file}, its operators allowed, its names sound, its trees not yet checked.
   *
   * @throws ModelRefusedException if anything in it is none that Kept writes
   */
  public static OnnxGraph read(byte[] file) {
    GraphReader reader = new GraphReader();
    Fields.walk(file, reader::model);
    if (!IR_VERSIONS.contains(reader.irVersion) || !reader.opsets.equals(OPSETS)) {
      throw new ModelRefusedException(
          "VERSION", "the file's versions must be opset 17, ai.onnx.ml 3 and IR 8 to 10");
    }
    if (reader.graphs.size() != 1) {
      throw new ModelRefusedException("ENCODING", "the file must hold one graph");
    }
    OnnxGraph graph = reader.graphs.getFirst();
    Wiring.check(graph);
    return graph;
  }

  private void model(Fields fields) throws IOException {
    switch (fields.number()) {
      case 1 -> irVersion = fields.whole();
      case 2 -> fields.text();
      case 7 -> graphs.add(graph(fields));
      case 8 -> opset(fields);
      case 14 -> fields.message(GraphReader::metadata);
      case 20, 25 -> throw new ModelRefusedException("SUBGRAPH", "functions are not allowed");
      default -> throw fields.unknown("ModelProto");
    }
  }

  private static void metadata(Fields fields) throws IOException {
    switch (fields.number()) {
      case 1, 2 -> fields.text();
      default -> throw fields.unknown("StringStringEntryProto");
    }
  }

  private void opset(Fields fields) throws IOException {
    String[] domain = {""};
    long[] version = {0};
    fields.message(
        inner -> {
          switch (inner.number()) {
            case 1 -> domain[0] = inner.text();
            case 2 -> version[0] = inner.whole();
            default -> throw inner.unknown("OperatorSetIdProto");
          }
        });
    if (opsets.put(domain[0], version[0]) != null) {
      throw new ModelRefusedException("VERSION", "an operator set is named twice");
    }
  }

  private static OnnxGraph graph(Fields fields) throws IOException {
    List<OnnxGraph.Node> nodes = new ArrayList<>();
    Map<String, OnnxGraph.Tensor> constants = new HashMap<>();
    List<OnnxGraph.Port> inputs = new ArrayList<>();
    List<OnnxGraph.Port> outputs = new ArrayList<>();
    fields.message(
        inner -> {
          switch (inner.number()) {
            case 1 -> nodes.add(NodeReader.read(inner));
            case 2 -> inner.text();
            case 5 -> add(constants, TensorReader.read(inner));
            case 11 -> inputs.add(PortReader.read(inner));
            case 12 -> outputs.add(PortReader.read(inner));
            default -> throw inner.unknown("GraphProto");
          }
          if (nodes.size() > MOST_NODES) {
            throw new ModelRefusedException("SIZE", "the graph has too many nodes");
          }
        });
    return new OnnxGraph(nodes, constants, inputs, outputs);
  }

  private static void add(Map<String, OnnxGraph.Tensor> constants, OnnxGraph.Tensor tensor) {
    if (constants.put(tensor.name(), tensor) != null || constants.size() > MOST_NODES) {
      throw new ModelRefusedException("TENSOR", "a constant is repeated or there are too many");
    }
  }
}
