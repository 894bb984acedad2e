package dev.kept.onnx;

import dev.kept.features.FeatureSchema;
import dev.kept.onnx.graph.Forest;
import dev.kept.onnx.graph.ForestReader;
import dev.kept.onnx.graph.GraphReader;
import dev.kept.onnx.graph.OnnxGraph;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The steps of a proof up to the runtime; each throws {@link ModelRefusedException}. */
final class ModelFile {
  private static final int LARGEST = 32 << 20;

  private ModelFile() {}

  static Manifest manifest(Path folder) {
    byte[] json = read(folder.resolve("manifest.json"), "MANIFEST", ManifestReader.LARGEST);
    Manifest manifest = ManifestReader.read(json);
    FeatureSchema schema = manifest.reading().schema();
    require(
        schema.equals(FeatureSchema.of(manifest.reading().options())),
        "SCHEMA",
        "the manifest's features are not those this version makes");
    return manifest;
  }

  static byte[] bytes(Path folder) {
    return read(folder.resolve("model.onnx"), "SIZE", LARGEST);
  }

  static void digest(byte[] file, Manifest manifest) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
      require(
          HexFormat.of().formatHex(digest).equals(manifest.sha256()),
          "DIGEST",
          "the model file is not the one the manifest was written for");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }

  static OnnxGraph graph(byte[] file) {
    return GraphReader.read(file);
  }

  static void agreement(OnnxGraph graph, Manifest manifest) {
    FeatureSchema schema = manifest.reading().schema();
    Map<String, String> expected =
        Map.of(
            "model.id", manifest.identity().id(),
            "model.stage", manifest.identity().stage().name(),
            "schema.version", Integer.toString(schema.version()),
            "feature.names", String.join(",", schema.names()),
            "window", manifest.window().from() + "/" + manifest.window().to(),
            "calibration", manifest.calibration());
    Map<String, String> told = new TreeMap<>(graph.metadata());
    told.keySet().retainAll(expected.keySet());
    require(
        told.equals(expected) && graph.width() == schema.size(),
        "AGREEMENT",
        "the file and its manifest name different models or features");
  }

  /** The trees by the name of their output. */
  static Map<String, Forest> trees(OnnxGraph graph) {
    Map<String, Forest> forests = new TreeMap<>();
    for (OnnxGraph.Node node : graph.nodes()) {
      if (node.operator().equals("TreeEnsembleRegressor")) {
        String input = node.inputs().getFirst();
        boolean margin = input.equals(OnnxGraph.MARGIN);
        require(
            margin || input.equals(OnnxGraph.FEATURES),
            "GRAPH",
            "trees must read the features or the margin");
        forests.put(node.output(), ForestReader.read(node, margin ? 1 : graph.width()));
      }
    }
    return forests;
  }

  private static byte[] read(Path file, String code, int largest) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(largest + 1);
      require(bytes.length <= largest, code, file.getFileName() + " is too large");
      return bytes;
    } catch (IOException e) {
      throw new ModelRefusedException(code, file.getFileName() + " cannot be read");
    }
  }

  private static void require(boolean holds, String code, String otherwise) {
    if (!holds) {
      throw new ModelRefusedException(code, otherwise);
    }
  }
}
