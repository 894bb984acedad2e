package dev.kept.features;

import java.util.ArrayList;
import java.util.List;

/**
 * Which numbers a model reads, in their order.
 *
 * @param version grows whenever a feature's meaning changes; a model serves only its own version
 * @param features the features, in the vector's order
 */
public record FeatureSchema(int version, List<Feature> features) {
  /** The version this code makes. */
  public static final int VERSION = 1;

  public FeatureSchema {
    features = List.copyOf(features);
  }

  /**
   * One number of the vector.
   *
   * @param name its name, lower snake case
   * @param monotone how risk may move when only it grows
   */
  public record Feature(String name, Monotone monotone) {}

  /** How risk may move when a feature grows and nothing else changes. */
  public enum Monotone {
    UP,
    DOWN,
    NONE
  }

  /** The schema that {@code options} ask for. */
  public static FeatureSchema of(FeatureOptions options) {
    List<Feature> features = new ArrayList<>();
    for (Slot slot : Slot.values()) {
      if (slot == Slot.INTERPRETER_NEEDED) {
        options.coverages().forEach(name -> features.add(coverage(name)));
      }
      if (options.confirmation() || !slot.confirmation()) {
        features.add(new Feature(slot.code(), slot.monotone()));
      }
    }
    return new FeatureSchema(VERSION, features);
  }

  private static Feature coverage(String category) {
    return new Feature("coverage_" + category, Monotone.NONE);
  }

  /** Number of features. */
  public int size() {
    return features.size();
  }

  /** The features' names, in order. */
  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }

  /** The place of the feature called {@code name}; -1 if there is none. */
  public int indexOf(String name) {
    return names().indexOf(name);
  }
}
