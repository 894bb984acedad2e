package dev.kept.onnx;

import dev.kept.features.FeatureVector;
import dev.kept.risk.Reason;
import dev.kept.risk.Risk;
import dev.kept.risk.RiskModel;
import dev.kept.training.export.Blend;
import dev.kept.training.export.Calibration;
import dev.kept.training.export.folder.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a score and its reasons cost with 300 trees. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RiskBenchmark {
  @Param({"3", "4"})
  int depth;

  @SuppressWarnings("NullAway.Init")
  private RiskModel model;

  private List<FeatureVector> rows = List.of();
  private int next;

  @Setup
  public void load() throws IOException {
    Boosted boosted = Boosted.train(depth, 300);
    Path folder = Files.createTempDirectory("kept-benchmark");
    Calibration platt = new Calibration.Platt(.9, -.1);
    ModelFolder.write(folder, Boosted.export(Blend.of(boosted.trees()), platt, boosted.rows()));
    model = new OnnxModels().load(folder).model();
    rows = boosted.rows().subList(0, 1024);
  }

  private FeatureVector row() {
    next = next + 1 & 1023;
    return rows.get(next);
  }

  @Benchmark
  public List<Risk> oneRow() {
    return model.score(List.of(row()));
  }

  @Benchmark
  public List<Risk> twentyRows() {
    return model.score(rows.subList(0, 20));
  }

  @Benchmark
  public List<Reason> reasons() {
    return model.explain(row());
  }
}
