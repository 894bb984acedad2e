package dev.kept.training.run;

import dev.kept.features.FeatureSchema;
import dev.kept.training.fit.Examples;
import dev.kept.training.fit.Matrix;
import dev.kept.training.sample.Cohort;
import dev.kept.training.sample.SampleSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * Samples as a timeline: place i of the timeline is sample {@code order.get(i)}.
 *
 * @param samples the samples, first seen first
 * @param order their places by the instant their outcome was known
 * @param timeline the same samples in that order
 */
record Rows(SampleSet samples, List<Integer> order, Timeline timeline) {
  private static final String MONTH = "start_month";

  static Rows byKnown(SampleSet samples) {
    Cohort cohort = samples.cohort();
    List<Integer> order =
        IntStream.range(0, samples.size())
            .boxed()
            .sorted(Comparator.comparing(cohort::knownFrom))
            .toList();
    int[] places = order.stream().mapToInt(Integer::intValue).toArray();
    List<Instant> known = order.stream().map(cohort::knownFrom).toList();
    Matrix all = Matrix.over(samples.matrix(), samples.schema().size());
    Matrix matrix = Seasons.tellable(all, known, samples.schema().indexOf(MONTH));
    Examples examples = Examples.of(matrix, samples.labels()).pick(places);
    return new Rows(samples, order, Timeline.of(examples, known));
  }

  /** What was held out, as samples, first seen first. */
  Unseen unseen(HeldOut heldOut) {
    double[] bySample = new double[samples.size()];
    Arrays.fill(bySample, Double.NaN);
    for (int i = 0; i < heldOut.size(); i++) {
      bySample[order.get(heldOut.place(i))] = heldOut.probability(i);
    }
    return Unseen.of(samples, bySample).where(i -> !Double.isNaN(bySample[i]));
  }

  /** Per feature: 1 where risk may only rise, -1 only fall, 0 free. */
  List<Integer> directions() {
    return samples.schema().features().stream().map(Rows::direction).toList();
  }

  private static int direction(FeatureSchema.Feature feature) {
    return switch (feature.monotone()) {
      case UP -> 1;
      case DOWN -> -1;
      case NONE -> 0;
    };
  }

  /** A checksum of all numbers, labels and the seed: another training has another. */
  long fingerprint(long seed) {
    CRC32C sum = new CRC32C();
    add(sum, Long.hashCode(seed));
    Examples examples = timeline.examples();
    for (int i = 0; i < examples.size(); i++) {
      add(sum, (int) examples.label(i));
      for (int c = 0; c < examples.rows().columns(); c++) {
        add(sum, Float.floatToIntBits(examples.rows().at(i, c)));
      }
    }
    return sum.getValue();
  }

  private static void add(CRC32C sum, int bits) {
    sum.update(bits);
    sum.update(bits >>> 8);
    sum.update(bits >>> 16);
    sum.update(bits >>> 24);
  }
}
