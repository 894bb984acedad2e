package dev.kept.training.export.folder;

import dev.kept.features.FeatureVector;
import dev.kept.risk.Manifest.Golden;
import dev.kept.training.export.Calibration;
import java.util.ArrayList;
import java.util.List;

/** Chooses the rows a folder is proven by, and computes what must come out. */
final class GoldenRows {
  private static final int EXAMPLES = 40;
  private static final int MISSING_EVERY = 4;
  private static final float NUDGE = 1e-5f;
  private static final double TOLD = 2e-5;

  private GoldenRows() {}

  /**
   * Some forty examples spread over all, some of them with every third number missing, and a row of
   * nothing but missing numbers.
   */
  static Golden of(Export export) {
    List<FeatureVector> examples = export.examples();
    List<Golden.Row> rows = new ArrayList<>();
    int stride = Math.max(1, examples.size() / EXAMPLES);
    for (int i = 0; i < examples.size() && rows.size() < EXAMPLES; i += stride) {
      add(export, examples.get(i), rows);
      if (i / stride % MISSING_EVERY == 0) {
        add(export, without(examples.get(i), 3, rows.size() % 3), rows);
      }
    }
    rows.add(row(export, without(examples.getFirst(), 1, 0)));
    return new Golden(export.blend().isExact(), rows);
  }

  /** Leaves out a row so near a step of the calibration that rounding would take it over. */
  private static void add(Export export, FeatureVector vector, List<Golden.Row> rows) {
    Golden.Row row = row(export, vector);
    Calibration calibration = export.calibration();
    double spread =
        calibration.probability(row.margin() + NUDGE)
            - calibration.probability(row.margin() - NUDGE);
    if (export.blend().isExact() || spread <= TOLD) {
      rows.add(row);
    }
  }

  private static Golden.Row row(Export export, FeatureVector vector) {
    float margin = export.blend().margin(vector);
    double probability = export.calibration().probability(margin);
    return new Golden.Row(vector, Float.floatToIntBits(margin), probability);
  }

  private static FeatureVector without(FeatureVector vector, int every, int from) {
    float[] values = vector.toArray();
    for (int i = from; i < values.length; i += every) {
      values[i] = Float.NaN;
    }
    return FeatureVector.of(values);
  }
}
