package dev.kept.training.report;

import dev.kept.training.export.folder.Parity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How nearly what is served answers as what was fitted, in words. */
final class Served {
  private Served() {}

  static List<String> lines(Parity parity) {
    List<String> lines = new ArrayList<>();
    Parity.Boosters boosters = parity.boosters();
    if (boosters.count() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Boosted trees, each alone in a file of its own: of %s rows each, with missing numbers,"
                  + " thresholds and their neighbours, %s of %d boosters' margins differ from XGBoost's"
                  + " own predictions in any bit.",
              Tables.count(boosters.rows()),
              boosters.unequal() == 0 ? "none" : Tables.count(boosters.unequal()),
              boosters.count()));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "The served file, compared with the fit over %s such rows: %s margins equal in every bit,"
                + " the others within %.1e; largest difference of a probability from its calibration"
                + " %.1e.",
            Tables.count(parity.rows()),
            parity.isExact() ? "all" : Tables.count(parity.equalMargins()),
            parity.marginDifference(),
            parity.probabilityDifference()));
    return lines;
  }
}
