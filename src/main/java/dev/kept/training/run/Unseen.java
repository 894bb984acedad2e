package dev.kept.training.run;

import dev.kept.training.sample.SampleSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Samples that a model had not learned from, first seen first, each with its probability. */
public final class Unseen {
  private final SampleSet samples;
  private final double[] probabilities;

  private Unseen(SampleSet samples, double[] probabilities) {
    this.samples = samples;
    this.probabilities = probabilities;
  }

  /**
   * Samples and their probabilities, in the same order.
   *
   * @throws IllegalArgumentException if they are not equally many
   */
  public static Unseen of(SampleSet samples, double[] probabilities) {
    if (samples.size() != probabilities.length) {
      throw new IllegalArgumentException("one probability a sample");
    }
    return new Unseen(samples, probabilities.clone());
  }

  /** Those that {@code chosen} holds for, given their places. */
  public Unseen where(IntPredicate chosen) {
    double[] kept =
        IntStream.range(0, size()).filter(chosen).mapToDouble(i -> probabilities[i]).toArray();
    return new Unseen(samples.where(chosen), kept);
  }

  /** The samples. */
  public SampleSet samples() {
    return samples;
  }

  /** Number of samples. */
  public int size() {
    return probabilities.length;
  }

  /** The probability of sample {@code i}. */
  public double probability(int i) {
    return probabilities[i];
  }

  /** A copy of all probabilities. */
  public double[] probabilities() {
    return probabilities.clone();
  }

  /** When the first of its visits starts; the far future when there is none. */
  public Instant firstStart() {
    return IntStream.range(0, size())
        .mapToObj(samples.cohort()::startsAt)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /** Places from the highest probability to the lowest. */
  public int[] falling() {
    return IntStream.range(0, size())
        .boxed()
        .sorted((a, b) -> Double.compare(probabilities[b], probabilities[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
