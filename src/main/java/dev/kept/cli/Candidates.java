package dev.kept.cli;

import dev.kept.promotion.Promotion.Change;
import dev.kept.promotion.ServedModels;
import dev.kept.promotion.Trial;
import dev.kept.risk.LoadedModel;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.risk.Models;
import dev.kept.training.report.RecalibratedCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a promotion would serve.
 *
 * @param stages one a stage
 * @param centroids where postal codes lie, if a folder says so
 */
record Candidates(Map<Stage, Candidate> stages, Optional<Path> centroids) {
  private static final String MANIFEST = "manifest.json";
  private static final String CARD = "model-card.json";
  private static final String CENTROIDS = "centroids.txt";

  Candidates {
    stages = new EnumMap<>(stages);
  }

  /**
   * A stage's model.
   *
   * @param folder where it lies
   * @param before the id of what is served; empty before the first promotion
   */
  record Candidate(Path folder, LoadedModel model, Optional<String> before) {
    ModelIdentity identity() {
      return model.manifest().identity();
    }

    boolean isNew() {
      return before.filter(identity().id()::equals).isEmpty();
    }

    Change change(Optional<Trial> trial) {
      return new Change(identity(), before, trial);
    }

    /** The last day it learned from; a prior's trees learned from no real day. */
    LocalDate learnedTo() throws IOException {
      LocalDate trees = identity().fromPrior() ? LocalDate.MIN : model.manifest().window().to();
      LocalDate fitted =
          RecalibratedCard.lastDay(Files.readString(folder.resolve(CARD))).orElse(LocalDate.MIN);
      return fitted.isAfter(trees) ? fitted : trees;
    }
  }

  /**
   * Those in {@code folder}; a stage that it has not stays as it is served.
   *
   * @throws IllegalArgumentException if a stage is nowhere or has no card
   * @throws dev.kept.risk.ModelRefusedException if one does not stand its proof
   */
  static Candidates of(Path folder, Optional<Path> served, Models models) {
    Map<Stage, Candidate> stages = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      Optional<LoadedModel> now = served.map(it -> models.load(at(it, stage)));
      Optional<String> before = now.map(it -> it.manifest().identity().id());
      Optional<Path> own = find(folder, stage, models);
      Path from = own.or(() -> served.map(it -> at(it, stage))).orElseThrow(() -> missing(stage));
      if (!Files.isRegularFile(from.resolve(CARD))) {
        throw new IllegalArgumentException(from + " has no " + CARD + ": it cannot be served");
      }
      stages.put(stage, new Candidate(from, models.load(from), before));
    }
    Optional<Path> centroids =
        Optional.of(folder.resolve(CENTROIDS))
            .filter(Files::isRegularFile)
            .or(() -> served.map(it -> it.resolve(CENTROIDS)).filter(Files::isRegularFile));
    return new Candidates(stages, centroids);
  }

  /** Where each stage's model lies. */
  Map<Stage, Path> folders() {
    Map<Stage, Path> folders = new EnumMap<>(Stage.class);
    stages.forEach((stage, each) -> folders.put(stage, each.folder()));
    return folders;
  }

  private static Optional<Path> find(Path folder, Stage stage, Models models) {
    if (Files.isRegularFile(folder.resolve(MANIFEST))) {
      Stage its = models.load(folder).manifest().identity().stage();
      return its == stage ? Optional.of(folder) : Optional.empty();
    }
    return Optional.of(at(folder, stage)).filter(Files::isDirectory);
  }

  private static Path at(Path folder, Stage stage) {
    return folder.resolve(ServedModels.folder(stage));
  }

  private static IllegalArgumentException missing(Stage stage) {
    return new IllegalArgumentException(
        "the first promotion needs a model of both stages, t0 and t48; there is none of " + stage);
  }
}
