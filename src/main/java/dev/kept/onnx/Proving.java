package dev.kept.onnx;

import dev.kept.onnx.graph.Forest;
import dev.kept.onnx.graph.OnnxGraph;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelRefusedException;
import dev.kept.risk.Proof;
import dev.kept.risk.Proof.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One proof of a model folder, step after step, cheapest and safest first: the runtime sees no byte
 * before every step ahead of it is passed.
 */
final class Proving {
  private final Path folder;
  private final List<Proof.Check> checks = new ArrayList<>();

  Proving(Path folder) {
    this.folder = folder;
  }

  /** What stood the proof. */
  record Proven(Manifest manifest, RuntimeSession session, Reasons reasons) {}

  /**
   * Takes every step; whoever gets the answer closes its session.
   *
   * @throws ModelRefusedException at the first step that fails
   */
  Proven prove() {
    Manifest manifest = step(Step.MANIFEST, () -> ModelFile.manifest(folder), Proving::told);
    byte[] file = step(Step.SIZE, () -> ModelFile.bytes(folder), bytes -> bytes.length + " bytes");
    step(Step.DIGEST, () -> ModelFile.digest(file, manifest), "SHA-256 " + manifest.sha256());
    OnnxGraph graph =
        step(Step.GRAPH, () -> ModelFile.graph(file), it -> it.nodes().size() + " operations");
    String features = graph.width() + " features";
    step(Step.AGREEMENT, () -> ModelFile.agreement(graph, manifest), features);
    Map<String, Forest> trees = step(Step.TREES, () -> ModelFile.trees(graph), Proving::told);
    RuntimeSession session =
        step(
            Step.RUNTIME,
            () -> RuntimeSession.open(file, graph.width()),
            _ -> "ONNX Runtime takes it");
    try {
      return new Proven(
          manifest, session, rows(manifest, session, () -> reasons(manifest, graph, trees)));
    } catch (ModelRefusedException e) {
      session.close();
      throw e;
    }
  }

  private Reasons rows(Manifest manifest, RuntimeSession session, Supplier<Reasons> reasons) {
    Manifest.Golden golden = manifest.golden();
    String rows = golden.rows().size() + " rows" + (golden.exact() ? ", equal in every bit" : "");
    step(Step.GOLDEN_ROWS, () -> GoldenRows.check(session, golden), rows);
    return step(
        Step.REASONS,
        () -> {
          Reasons read = reasons.get();
          GoldenRows.checkReasons(read, golden);
          return read;
        },
        _ -> "reasons add up to the margin");
  }

  private static Reasons reasons(Manifest manifest, OnnxGraph graph, Map<String, Forest> trees) {
    ReasonsReader.Source source = new ReasonsReader.Source(graph, trees, manifest.means());
    return ReasonsReader.read(source, manifest.reading().schema().names());
  }

  private static String told(Manifest manifest) {
    return manifest.identity().id() + ", " + manifest.identity().stage();
  }

  private static String told(Map<String, Forest> forests) {
    return forests.values().stream().mapToInt(forest -> forest.roots().size()).sum() + " trees";
  }

  private void step(Step step, Runnable work, String found) {
    step(
        step,
        () -> {
          work.run();
          return found;
        },
        Function.identity());
  }

  private <T> T step(Step step, Supplier<T> work, Function<T, String> found) {
    try {
      T result = work.get();
      checks.add(new Proof.Passed(step, found.apply(result)));
      return result;
    } catch (ModelRefusedException e) {
      checks.add(new Proof.Failed(step, e.code(), e.reason()));
      throw e;
    }
  }

  /** What was checked so far; steps not taken stand at the end. */
  Proof proof() {
    List<Proof.Check> all = new ArrayList<>(checks);
    for (Step step : List.of(Step.values()).subList(checks.size(), Step.values().length)) {
      all.add(new Proof.NotReached(step));
    }
    return new Proof(all);
  }
}
