package dev.kept.onnx;

import dev.kept.features.FeatureVector;
import dev.kept.fuzz.Law;
import dev.kept.onnx.graph.Forest;
import dev.kept.onnx.graph.OnnxGraph;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelRefusedException;
import dev.kept.risk.Reason;
import dev.kept.risk.Risk;
import dev.kept.risk.RiskUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Any bytes as a model file, next to a good file's manifest. The digest takes none but the good
 * one. A file that passes the proof all the same, were its digest right, computes what is read from
 * it: on any row, its reasons add up to the margin that the runtime gives.
 */
public final class ModelFuzz {
  private static final Manifest MANIFEST = ManifestReader.read(resource("ManifestFuzz/good"));
  private static final byte[] GOOD = resource("ModelFuzz/good");
  private static final int ROWS = 30;

  private ModelFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) {
    boolean good = Arrays.equals(data, GOOD);
    Law.hold(passesDigest(data) == good, "the digest takes the good file alone");
    try {
      OnnxGraph graph = ModelFile.graph(data);
      ModelFile.agreement(graph, MANIFEST);
      Map<String, Forest> trees = ModelFile.trees(graph);
      try (RuntimeSession session = RuntimeSession.open(data, graph.width())) {
        Reasons reasons =
            ReasonsReader.read(
                new ReasonsReader.Source(graph, trees, MANIFEST.means()),
                MANIFEST.reading().schema().names());
        GoldenRows.check(session, MANIFEST.golden());
        GoldenRows.checkReasons(reasons, MANIFEST.golden());
        rows(session, reasons);
      }
    } catch (ModelRefusedException e) {
      Law.hold(!good, "the good file is not refused, but " + e.reason());
    }
  }

  private static boolean passesDigest(byte[] data) {
    try {
      ModelFile.digest(data, MANIFEST);
      return true;
    } catch (ModelRefusedException e) {
      return false;
    }
  }

  private static void rows(RuntimeSession session, Reasons reasons) {
    SplittableRandom random = new SplittableRandom(1);
    List<FeatureVector> vectors = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      float[] values = new float[MANIFEST.reading().schema().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(6) == 0 ? Float.NaN : random.nextInt(-3, 40);
      }
      vectors.add(FeatureVector.of(values));
    }
    try {
      List<Risk> risks = session.run(vectors);
      for (int row = 0; row < ROWS; row++) {
        double sum = reasons.base();
        for (Reason reason : reasons.of(vectors.get(row))) {
          sum += reason.contribution();
        }
        double margin = risks.get(row).margin();
        Law.hold(
            Math.abs(sum - margin) <= 1e-3 * (1 + Math.abs(margin)),
            "reasons add up to the margin: " + sum + " to " + margin);
      }
    } catch (RiskUnavailableException e) {
      // the runtime says so itself: the call is answered without a score
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = ModelFuzz.class.getResourceAsStream("/fuzz/" + name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
