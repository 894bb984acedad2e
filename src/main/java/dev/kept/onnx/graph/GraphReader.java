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
  private static final int MOST_PORTS = 8;
  private static final int MOST_TEXTS = 64;
  private static final Set<Long> IR_VERSIONS = Set.of(8L, 9L, 10L);
  private static final Map<String, Long> OPSETS = Map.of("", 17L, "ai.onnx.ml", 3L);

  private final Map<String, Long> opsets = new HashMap<>();
  private final Map<String, String> metadata = new HashMap<>();
  private final List<OnnxGraph.Node> nodes = new ArrayList<>();
  private final Map<String, OnnxGraph.Tensor> constants = new HashMap<>();
  private final List<OnnxGraph.Port> inputs = new ArrayList<>();
  private final List<OnnxGraph.Port> outputs = new ArrayList<>();
  private int graphs;
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
    if (reader.graphs != 1) {
      throw new ModelRefusedException("ENCODING", "the file must hold one graph");
    }
    OnnxGraph graph =
        new OnnxGraph(
            reader.nodes, reader.constants, reader.inputs, reader.outputs, reader.metadata);
    Wiring.check(graph);
    return graph;
  }

  private void model(Fields fields) throws IOException {
    switch (fields.number()) {
      case 1 -> irVersion = fields.whole();
      case 2 -> fields.text();
      case 7 -> {
        graphs++;
        fields.message(this::graph);
      }
      case 8 -> opset(fields);
      case 14 -> metadata(fields);
      case 20, 25 -> throw new ModelRefusedException("SUBGRAPH", "functions are not allowed");
      default -> throw fields.unknown("ModelProto");
    }
  }

  private void metadata(Fields fields) throws IOException {
    String[] entry = {"", ""};
    fields.message(
        inner -> {
          switch (inner.number()) {
            case 1 -> entry[0] = inner.text();
            case 2 -> entry[1] = inner.text();
            default -> throw inner.unknown("StringStringEntryProto");
          }
        });
    if (metadata.put(entry[0], entry[1]) != null || metadata.size() > MOST_TEXTS) {
      throw new ModelRefusedException("SIZE", "a text is repeated or there are too many");
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

  private void graph(Fields fields) throws IOException {
    switch (fields.number()) {
      case 1 -> nodes.add(NodeReader.read(fields));
      case 2 -> fields.text();
      case 5 -> constant(TensorReader.read(fields));
      case 11 -> inputs.add(PortReader.read(fields));
      case 12 -> outputs.add(PortReader.read(fields));
      default -> throw fields.unknown("GraphProto");
    }
    if (nodes.size() > MOST_NODES || inputs.size() + outputs.size() > MOST_PORTS) {
      throw new ModelRefusedException("SIZE", "the graph has too many nodes, inputs or outputs");
    }
  }

  private void constant(OnnxGraph.Tensor tensor) {
    if (constants.put(tensor.name(), tensor) != null || constants.size() > MOST_NODES) {
      throw new ModelRefusedException("TENSOR", "a constant is repeated or there are too many");
    }
  }
}
