package dev.kept.training.export.folder;

import dev.kept.features.FeatureVector;
import dev.kept.training.export.Blend;
import dev.kept.training.export.LinearModel;
import dev.kept.training.export.Tree;
import dev.kept.training.export.TreeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Makes the rows on which a served model would differ first if it did. */
public final class ParityRows {
  /** How many rows a model is compared over. */
  public static final int USUAL = 10_000;

  private static final long SEED = 7;

  private final Map<Integer, List<Float>> edges = new TreeMap<>();

  private ParityRows() {}

  /**
   * {@code count} rows: each number is missing, a threshold or knot of {@code blend}, a neighbour
   * of one by one unit in the last place, or the number of one of {@code examples}.
   */
  public static List<FeatureVector> of(
      Blend blend, List<FeatureVector> examples, int count, RandomGenerator random) {
    ParityRows rows = new ParityRows();
    blend.members().forEach(member -> rows.collect(member.model()));
    List<FeatureVector> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(rows.row(examples.get(random.nextInt(examples.size())), random));
    }
    return made;
  }

  /** The rows a booster is proven by wherever it is proven: made of nothing but its own numbers. */
  public static List<FeatureVector> of(TreeModel booster, int width) {
    List<FeatureVector> zeros = List.of(FeatureVector.of(new float[width]));
    return of(Blend.of(booster), zeros, USUAL, new SplittableRandom(SEED));
  }

  private void collect(dev.kept.training.export.MarginModel model) {
    switch (model) {
      case TreeModel trees ->
          trees.trees().stream().flatMap(tree -> tree.nodes().stream()).forEach(this::collect);
      case LinearModel linear -> linear.terms().forEach(term -> add(term.feature(), term.knot()));
    }
  }

  private void collect(Tree.Node node) {
    if (node instanceof Tree.Split split) {
      add(split.feature(), split.threshold());
    }
  }

  private void add(int feature, float edge) {
    edges.computeIfAbsent(feature, _ -> new ArrayList<>()).add(edge);
  }

  private FeatureVector row(FeatureVector example, RandomGenerator random) {
    float[] values = example.toArray();
    for (int i = 0; i < values.length; i++) {
      List<Float> near = edges.getOrDefault(i, List.of(values[i]));
      float edge = near.get(random.nextInt(near.size()));
      values[i] =
          switch (random.nextInt(6)) {
            case 0 -> Float.NaN;
            case 1 -> edge;
            case 2 -> Math.nextUp(edge);
            case 3 -> Math.nextDown(edge);
            default -> values[i];
          };
    }
    return FeatureVector.of(values);
  }
}
