package dev.kept.training.apply;

import dev.kept.features.Centroids;
import dev.kept.features.FeatureVector;
import dev.kept.risk.LoadedModel;
import dev.kept.risk.Manifest;
import dev.kept.risk.Risk;
import dev.kept.training.sample.Cohort;
import dev.kept.training.sample.SamplePlan;
import dev.kept.training.sample.SampleSet;
import dev.kept.training.table.VisitRow;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Samples of a table as a model sees them, with its answers.
 *
 * @param samples the samples, first seen first
 * @param risks the model's answers, in the same order
 */
public record TableScores(SampleSet samples, List<Risk> risks) {
  private static final int CHUNK = 4_096;

  public TableScores {
    risks = List.copyOf(risks);
  }

  /** The plan by which {@code manifest}'s model sees a table. */
  public static SamplePlan plan(Manifest manifest, Centroids centroids) {
    return new SamplePlan(manifest.identity().stage(), manifest.reading().options(), centroids);
  }

  /** The observations of {@code rows} as {@code manifest}'s model sees them. */
  public static Cohort cohort(List<VisitRow> rows, Manifest manifest, Centroids centroids) {
    return Cohort.of(rows, plan(manifest, centroids));
  }

  /**
   * Scores {@code cohort} with the rates of the model's manifest.
   *
   * @throws dev.kept.risk.RiskUnavailableException if the model cannot answer
   */
  public static TableScores of(Cohort cohort, LoadedModel model) {
    SampleSet samples = SampleSet.toScore(cohort, model.manifest().reading().rates());
    List<Risk> risks =
        IntStream.iterate(0, from -> from < samples.size(), from -> from + CHUNK)
            .mapToObj(from -> chunk(samples, from))
            .flatMap(vectors -> model.model().score(vectors).stream())
            .toList();
    return new TableScores(samples, risks);
  }

  private static List<FeatureVector> chunk(SampleSet samples, int from) {
    return IntStream.range(from, Math.min(samples.size(), from + CHUNK))
        .mapToObj(samples::vector)
        .toList();
  }

  /** Those that {@code chosen} holds for, given their places. */
  TableScores where(IntPredicate chosen) {
    List<Risk> kept = IntStream.range(0, risks.size()).filter(chosen).mapToObj(risks::get).toList();
    return new TableScores(samples.where(chosen), kept);
  }

  /** The probabilities, in order. */
  public double[] probabilities() {
    return risks.stream().mapToDouble(Risk::probability).toArray();
  }
}
