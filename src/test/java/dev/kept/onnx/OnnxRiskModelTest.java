package dev.kept.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kept.features.FeatureVector;
import dev.kept.risk.LoadedModel;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.Reason;
import dev.kept.risk.Risk;
import dev.kept.training.export.Blend;
import dev.kept.training.export.Calibrated;
import dev.kept.training.export.Calibration;
import dev.kept.training.export.Calibration.Isotonic.Step;
import dev.kept.training.export.LinearModel;
import dev.kept.training.export.LinearModel.Shape;
import dev.kept.training.export.LinearModel.Term;
import dev.kept.training.export.folder.BoosterProof;
import dev.kept.training.export.folder.ModelFolder;
import dev.kept.training.export.folder.Parity;
import dev.kept.training.export.folder.Parity.Boosters;
import dev.kept.training.export.folder.ParityRows;
import dev.kept.training.export.folder.Recalibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is served is what was fitted. */
class OnnxRiskModelTest {
  private static final Boosted BOOSTED = Boosted.train(3, 120);
  private static final Blend TREES = Blend.of(BOOSTED.trees());
  private static final Calibration PLATT = new Calibration.Platt(.9, -.1);

  @TempDir Path folder;

  @Test
  void marginsEqualXgboostsInEveryBit() {
    LoadedModel loaded = load(TREES, PLATT);
    List<FeatureVector> rows = rows(TREES, 10_000);
    float[] expected = BOOSTED.margins(rows);
    List<Risk> risks = loaded.model().score(rows);
    for (int i = 0; i < expected.length; i++) {
      assertThat((float) risks.get(i).margin()).isEqualTo(expected[i]);
    }
  }

  @Test
  void oneRowAnswersAsManyDo() {
    LoadedModel loaded = load(TREES, PLATT);
    List<FeatureVector> rows = rows(TREES, 200);
    List<Risk> alone =
        rows.stream().flatMap(row -> loaded.model().score(List.of(row)).stream()).toList();
    assertThat(alone).isEqualTo(loaded.model().score(rows));
  }

  static Stream<Calibration> calibrations() {
    return Stream.of(
        new Calibration.None(),
        PLATT,
        new Calibration.Beta(.8, 1.2, .1),
        new Calibration.Isotonic(
            List.of(new Step(-9, .02f), new Step(-1, .1f), new Step(0, .1f), new Step(.5f, .6f)),
            1e-3));
  }

  @ParameterizedTest
  @MethodSource("calibrations")
  void everyCalibrationIsServedAsFitted(Calibration calibration) {
    LoadedModel loaded = load(TREES, calibration);
    Parity parity = parity(loaded, TREES, calibration);
    assertThat(parity.isExact()).isTrue();
    assertThat(parity.probabilityDifference()).isLessThan(1e-6);
  }

  @Test
  void logisticRegressionIsServedAsFitted() {
    Blend blend = Blend.of(linear());
    Parity parity = parity(load(blend, PLATT), blend, PLATT);
    assertThat(parity.marginDifference()).isLessThan(1e-5);
  }

  @Test
  void anAverageOfSeedsAndLogisticRegressionIsServedAsFitted() {
    Blend blend =
        Blend.average(List.of(BOOSTED.trees(), Boosted.train(4, 40, 11).trees(), linear()));
    Parity parity = parity(load(blend, PLATT), blend, PLATT);
    assertThat(parity.marginDifference()).isLessThan(1e-5);
  }

  @Test
  void everyBoosterOfAnAverageAnswersAsXgboostInEveryBit() throws IOException {
    Blend blend =
        Blend.average(List.of(BOOSTED.trees(), Boosted.train(4, 40, 11).trees(), linear()));
    Boosters found =
        BoosterProof.of(Boosted.export(blend, PLATT, BOOSTED.rows()), new OnnxModels());
    assertThat(found).isEqualTo(new Boosters(2, ParityRows.USUAL, 0));
  }

  @Test
  void reasonsEqualXgboostsContributions() {
    for (int depth = 2; depth <= 5; depth++) {
      Boosted boosted = Boosted.train(depth, 60);
      Blend blend = Blend.of(boosted.trees());
      List<FeatureVector> rows = rows(blend, 1_000);
      float[][] expected = boosted.contributions(rows);
      LoadedModel loaded = load(blend, PLATT);
      for (int i = 0; i < rows.size(); i++) {
        for (Reason reason : loaded.model().explain(rows.get(i))) {
          float contribution = expected[i][Boosted.SCHEMA.indexOf(reason.feature())];
          assertThat(reason.contribution()).isCloseTo(contribution, within(1e-5));
        }
      }
    }
  }

  @Test
  void reasonsOfABlendAreItsMembersWeighted() {
    LinearModel linear = linear();
    Blend blend =
        new Blend(List.of(new Blend.Member(.7, BOOSTED.trees()), new Blend.Member(.3, linear)));
    LoadedModel loaded = load(blend, PLATT);
    List<FeatureVector> rows = rows(blend, 100);
    float[][] trees = BOOSTED.contributions(rows);
    for (int i = 0; i < rows.size(); i++) {
      for (Reason reason : loaded.model().explain(rows.get(i))) {
        int feature = Boosted.SCHEMA.indexOf(reason.feature());
        double expected = .7 * trees[i][feature];
        for (Term term : linear.terms()) {
          double above = term.shaped(rows.get(i).at(term.feature())) - term.mean();
          expected += term.feature() == feature ? .3 * term.weight() * above : 0;
        }
        assertThat(reason.contribution()).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void reasonsStandLargestFirst() {
    List<Reason> reasons = load(TREES, PLATT).model().explain(BOOSTED.rows().getFirst());
    assertThat(reasons).hasSize(Boosted.SCHEMA.size());
    assertThat(reasons.stream().map(reason -> -Math.abs(reason.contribution()))).isSorted();
  }

  @Test
  void theRollingInterceptMovesTheLogit() {
    LoadedModel before = load(TREES, PLATT);
    Path other = folder.resolveSibling(folder.getFileName() + "-shifted");
    Manifest changed =
        ModelFolder.recalibrate(
            folder,
            before.manifest(),
            new Recalibration(identity("test-2"), Optional.empty(), .4),
            other);
    LoadedModel after = new OnnxModels().load(other);
    assertThat(after.manifest()).isEqualTo(changed);
    FeatureVector row = BOOSTED.rows().getFirst();
    double p = before.model().score(List.of(row)).getFirst().probability();
    double q = after.model().score(List.of(row)).getFirst().probability();
    assertThat(Math.log(q / (1 - q))).isCloseTo(Math.log(p / (1 - p)) + .4, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("calibrations")
  void recalibrationLeavesTheTreesAsTheyAre(Calibration calibration) {
    LoadedModel before = load(TREES, PLATT);
    Path other = folder.resolveSibling(folder.getFileName() + "-again");
    Recalibration change = new Recalibration(identity("test-3"), Optional.of(calibration), 0);
    ModelFolder.recalibrate(folder, before.manifest(), change, other);
    LoadedModel after = new OnnxModels().load(other);
    assertThat(parity(after, TREES, calibration).isExact()).isTrue();
    assertThat(after.model().identity().id()).isEqualTo("test-3");
  }

  @Test
  void manyThreadsGetTheirOwnAnswers() throws Exception {
    LoadedModel loaded = load(TREES, PLATT);
    List<FeatureVector> rows = rows(TREES, 400);
    List<Risk> expected = loaded.model().score(rows);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<Risk>>> calls = new ArrayList<>();
      rows.forEach(row -> calls.add(() -> loaded.model().score(List.of(row))));
      List<Risk> answers = new ArrayList<>();
      for (Future<List<Risk>> answer : threads.invokeAll(calls)) {
        answers.addAll(answer.get());
      }
      assertThat(answers).isEqualTo(expected);
    }
  }

  @Test
  void refusesAVectorOfAnotherWidth() {
    LoadedModel loaded = load(TREES, PLATT);
    List<FeatureVector> narrow = List.of(FeatureVector.of(1, 2, 3));
    assertThatThrownBy(() -> loaded.model().score(narrow))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private LoadedModel load(Blend blend, Calibration calibration) {
    Manifest written =
        ModelFolder.write(folder, Boosted.export(blend, calibration, BOOSTED.rows()));
    LoadedModel loaded = new OnnxModels().load(folder);
    assertThat(loaded.manifest()).isEqualTo(written);
    return loaded;
  }

  private static Parity parity(LoadedModel loaded, Blend blend, Calibration calibration) {
    return Parity.of(loaded.model(), blend, new Calibrated(calibration, 0), rows(blend, 2_000));
  }

  private static List<FeatureVector> rows(Blend blend, int count) {
    return ParityRows.of(blend, BOOSTED.rows(), count, new SplittableRandom(3));
  }

  private static ModelIdentity identity(String id) {
    return new ModelIdentity(id, ModelIdentity.Stage.T0, .23, "made-up rows");
  }

  private static LinearModel linear() {
    return new LinearModel(
        -1.2,
        List.of(
            new Term(0, Shape.HINGE, 0, .02, 18),
            new Term(0, Shape.HINGE, 7, -.01, 12),
            new Term(0, Shape.MISSING, 0, .3, .16),
            new Term(5, Shape.HINGE, 0, .5, .01),
            new Term(9, Shape.HINGE, -.5f, .2, .7)));
  }
}
