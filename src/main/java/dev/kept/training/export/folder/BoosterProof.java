package dev.kept.training.export.folder;

import dev.kept.features.FeatureVector;
import dev.kept.risk.Models;
import dev.kept.risk.Risk;
import dev.kept.training.export.Blend;
import dev.kept.training.export.Calibration;
import dev.kept.training.export.TreeModel;
import dev.kept.training.export.folder.Parity.Boosters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Proves each booster of an export alone: written to a file of its own and served, it answers with
 * the bits of its trees' sum, which the fit held against XGBoost's own predictions on the same
 * rows.
 */
public final class BoosterProof {
  private BoosterProof() {}

  /**
   * The proof of {@code export}'s boosters, opened by {@code models}.
   *
   * @throws dev.kept.risk.ModelRefusedException if a file does not stand its own proof
   */
  public static Boosters of(Export export, Models models) throws IOException {
    List<TreeModel> boosters =
        export.blend().members().stream()
            .map(Blend.Member::model)
            .filter(TreeModel.class::isInstance)
            .map(TreeModel.class::cast)
            .toList();
    int unequal = 0;
    for (TreeModel booster : boosters) {
      unequal += unequal(booster, export, models);
    }
    return new Boosters(boosters.size(), boosters.isEmpty() ? 0 : ParityRows.USUAL, unequal);
  }

  private static int unequal(TreeModel booster, Export export, Models models) throws IOException {
    List<FeatureVector> rows = ParityRows.of(booster, export.reading().schema().size());
    Path folder = Files.createTempDirectory("kept-booster");
    try {
      ModelFolder.write(folder, alone(booster, export));
      List<Risk> answers = models.load(folder).model().score(rows);
      int unequal = 0;
      for (int i = 0; i < rows.size(); i++) {
        boolean same = Parity.sameBits(answers.get(i).margin(), booster.margin(rows.get(i)));
        unequal += same ? 0 : 1;
      }
      return unequal;
    } finally {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static Export alone(TreeModel booster, Export export) {
    return new Export(
        Blend.of(booster),
        new Calibration.None(),
        export.identity(),
        export.reading(),
        export.window(),
        0,
        export.examples());
  }
}
