package dev.kept.training.sample;

import dev.kept.features.FeatureMaker;
import dev.kept.features.FeatureSchema;
import dev.kept.features.FeatureVector;
import dev.kept.features.FrozenRates;
import dev.kept.features.Rates;
import dev.kept.training.table.VisitRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Observations with their features as they stood when each was seen, first seen first. A part
 * shares its numbers with the whole.
 */
public final class SampleSet {
  private final Cohort cohort;
  private final FeatureSchema schema;
  private final float[] values;
  private final int[] places;

  private SampleSet(Cohort cohort, FeatureSchema schema, float[] values, int[] places) {
    this.cohort = cohort;
    this.schema = schema;
    this.values = values;
    this.places = places;
  }

  /**
   * Samples to learn from: each sees practitioners, locations and services by the outcomes known at
   * its instant; the averages and k are those of {@code end}.
   */
  public static SampleSet toLearn(Cohort cohort, FrozenRates end) {
    RunningRates rates = new RunningRates(cohort.columns(), end);
    return make(cohort, rates, rates::advance);
  }

  /** Samples as the service would see them with the rates of its manifest. */
  public static SampleSet toScore(Cohort cohort, FrozenRates rates) {
    return make(cohort, rates, t -> {});
  }

  private interface Advance {
    void to(Instant t);
  }

  private static SampleSet make(Cohort cohort, Rates rates, Advance advance) {
    SamplePlan plan = cohort.plan();
    FeatureSchema schema = FeatureSchema.of(plan.features());
    Map<ZoneId, FeatureMaker> makers = new HashMap<>();
    float[] values = new float[Math.multiplyExact(cohort.size(), schema.size())];
    Histories histories = cohort.columns().histories();
    for (int i = 0; i < cohort.size(); i++) {
      VisitRow row = cohort.row(i);
      Instant t = cohort.seenAt(i);
      advance.to(t);
      FeatureMaker maker =
          makers.computeIfAbsent(
              row.zone(), zone -> new FeatureMaker(plan.features(), plan.centroids(), rates, zone));
      maker
          .vector(row.facts(), histories.at(row.patient(), t), row.asOf(t), t)
          .copyInto(values, i * schema.size());
    }
    return new SampleSet(cohort, schema, values, IntStream.range(0, cohort.size()).toArray());
  }

  /** The observations, in the same order. */
  public Cohort cohort() {
    return cohort;
  }

  /** The features' schema. */
  public FeatureSchema schema() {
    return schema;
  }

  /** Number of samples. */
  public int size() {
    return places.length;
  }

  /** Feature {@code feature} of sample {@code i}; NaN when missing. */
  public float feature(int i, int feature) {
    return values[places[i] * schema.size() + feature];
  }

  /** The vector of sample {@code i}. */
  public FeatureVector vector(int i) {
    int from = places[i] * schema.size();
    return FeatureVector.of(Arrays.copyOfRange(values, from, from + schema.size()));
  }

  /** All features, row after row, {@link #size} by the schema's size; the caller only reads. */
  public float[] matrix() {
    int width = schema.size();
    if (places.length * width == values.length) {
      return values;
    }
    float[] copy = new float[places.length * width];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(values, places[i] * width, copy, i * width, width);
    }
    return copy;
  }

  /** 1 for a visit missed, 0 for one attended; one a sample. */
  public float[] labels() {
    float[] labels = new float[size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = cohort.missed(i) ? 1 : 0;
    }
    return labels;
  }

  /** Those that {@code predicate} holds for, given their places in this set. */
  public SampleSet where(IntPredicate predicate) {
    int[] kept = IntStream.range(0, size()).filter(predicate).toArray();
    int[] keptPlaces = Arrays.stream(kept).map(i -> places[i]).toArray();
    BitSet chosen = new BitSet();
    Arrays.stream(kept).forEach(chosen::set);
    return new SampleSet(cohort.where(chosen::get), schema, values, keptPlaces);
  }

  /** Those whose outcome was known by {@code t}. */
  public SampleSet knownBy(Instant t) {
    return where(i -> !cohort.knownFrom(i).isAfter(t));
  }

  /** Those seen at {@code t} or later. */
  public SampleSet seenFrom(Instant t) {
    return where(i -> !cohort.seenAt(i).isBefore(t));
  }

  /** Those seen before {@code t}. */
  public SampleSet seenBefore(Instant t) {
    return where(i -> cohort.seenAt(i).isBefore(t));
  }
}
