package dev.kept.training.export.folder;

import dev.kept.features.FeatureVector;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelIdentity;
import dev.kept.training.export.Blend;
import dev.kept.training.export.Calibrated;
import dev.kept.training.export.Calibration;
import java.util.List;

/**
 * Everything a model folder is written from.
 *
 * @param blend what was fitted
 * @param calibration from its margin to a probability
 * @param identity which model it is
 * @param reading how facts become its numbers
 * @param window the days it learned from
 * @param rollingIntercept log-odds added to the calibrated probability's; zero for none
 * @param examples vectors the golden rows are taken from, at least one
 */
public record Export(
    Blend blend,
    Calibration calibration,
    ModelIdentity identity,
    Manifest.Reading reading,
    Manifest.Window window,
    double rollingIntercept,
    List<FeatureVector> examples) {
  /**
   * An export.
   *
   * @throws IllegalArgumentException if there is no example or one is not as wide as the schema
   */
  public Export {
    examples = List.copyOf(examples);
    int width = reading.schema().size();
    if (examples.isEmpty() || examples.stream().anyMatch(vector -> vector.size() != width)) {
      throw new IllegalArgumentException("there must be examples as wide as the schema");
    }
  }

  /** What makes a probability of its margin. */
  public Calibrated calibrated() {
    return new Calibrated(calibration, rollingIntercept);
  }
}
