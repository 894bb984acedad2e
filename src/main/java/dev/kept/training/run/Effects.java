package dev.kept.training.run;

import dev.kept.features.FeatureVector;
import dev.kept.outcomes.measure.Logistic;
import dev.kept.training.export.Blend;
import dev.kept.training.export.Calibrated;
import dev.kept.training.sample.SampleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What each feature does in a model: by shuffling it, and by setting it. */
public final class Effects {
  private static final int SHUFFLED_ROWS = 2_000;
  private static final int SET_ROWS = 300;
  private static final int LEVELS = 12;

  private final Blend blend;
  private final Calibrated calibrated;
  private final SampleSet samples;
  private final List<FeatureVector> rows;
  private final float[] labels;
  private final SplittableRandom random;

  /**
   * What a feature's shuffling costs (Breiman 2001).
   *
   * @param feature its place in the schema
   * @param name its name
   * @param cost rise of the log loss, nats, when its values are shuffled
   */
  public record Importance(int feature, String name, double cost) {}

  /**
   * A mean probability with a feature set to a value in every row (Friedman 2001).
   *
   * @param value the value
   * @param probability the mean probability
   */
  public record Level(double value, double probability) {}

  private Effects(Blend blend, Calibrated calibrated, SampleSet samples, long seed) {
    this.blend = blend;
    this.calibrated = calibrated;
    this.samples = samples;
    this.random = new SplittableRandom(seed);
    int stride = Math.max(1, samples.size() / SHUFFLED_ROWS);
    float[] all = samples.labels();
    int[] places =
        IntStream.range(0, samples.size())
            .filter(i -> i % stride == 0)
            .limit(SHUFFLED_ROWS)
            .toArray();
    rows = Arrays.stream(places).mapToObj(samples::vector).toList();
    labels = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      labels[i] = all[places[i]];
    }
  }

  /** Of the model in {@code trained}, over its unseen samples. */
  public static Effects of(Outcome.Trained trained, long seed) {
    Learned learned = trained.learned();
    return new Effects(learned.blend(), learned.calibrated(), trained.unseen().samples(), seed);
  }

  /** Every feature, the costliest to shuffle first. */
  public List<Importance> importances() {
    double whole = loss(rows);
    List<String> names = samples.schema().names();
    return IntStream.range(0, names.size())
        .mapToObj(f -> new Importance(f, names.get(f), loss(shuffled(f)) - whole))
        .sorted(Comparator.comparingDouble(Importance::cost).reversed())
        .toList();
  }

  private double loss(List<FeatureVector> vectors) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      double p = calibrated.probability(blend.margin(vectors.get(i)));
      sum += Logistic.logLoss(Logistic.logit(p), labels[i]);
    }
    return sum / labels.length;
  }

  private List<FeatureVector> shuffled(int feature) {
    int[] order = IntStream.range(0, rows.size()).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return IntStream.range(0, rows.size())
        .mapToObj(i -> with(rows.get(i), feature, rows.get(order[i]).at(feature)))
        .toList();
  }

  /** The mean probability at quantiles of {@code feature}, rising; empty if it has one value. */
  public List<Level> levels(int feature) {
    double[] present =
        rows.stream()
            .mapToDouble(row -> row.at(feature))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    double[] values =
        IntStream.range(0, present.length == 0 ? 0 : LEVELS)
            .mapToDouble(i -> present[(present.length - 1) * i / (LEVELS - 1)])
            .distinct()
            .toArray();
    List<Level> levels = new ArrayList<>();
    for (double value : values) {
      levels.add(new Level(value, mean(feature, (float) value)));
    }
    return levels.size() > 1 ? levels : List.of();
  }

  private double mean(int feature, float value) {
    return rows.stream()
        .limit(SET_ROWS)
        .mapToDouble(row -> calibrated.probability(blend.margin(with(row, feature, value))))
        .average()
        .orElse(Double.NaN);
  }

  private static FeatureVector with(FeatureVector row, int feature, float value) {
    float[] values = row.toArray();
    values[feature] = value;
    return FeatureVector.of(values);
  }
}
