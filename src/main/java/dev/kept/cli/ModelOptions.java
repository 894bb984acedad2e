package dev.kept.cli;

import dev.kept.risk.LoadedModel;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.risk.Models;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which model is used. */
final class ModelOptions {
  private static final String MANIFEST = "manifest.json";

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model's folder, or one that holds t0 and t48.")
  private Path model = Path.of("");

  @Option(
      names = "--as-of",
      paramLabel = "STAGE",
      description = "T0: at booking; T48: 48 hours before the start (default: the model's, or T0).")
  private Optional<Stage> stage = Optional.empty();

  /** The folder of one model. */
  Path folder() {
    if (Files.isRegularFile(model.resolve(MANIFEST))) {
      return model;
    }
    return model.resolve(stage.orElse(Stage.T0).name().toLowerCase(Locale.ROOT));
  }

  /**
   * Opens it.
   *
   * @throws dev.kept.risk.ModelRefusedException if a check fails
   * @throws IllegalArgumentException if it is a model of another stage than asked for
   */
  LoadedModel load(Models models) {
    LoadedModel loaded = models.load(folder());
    Stage its = loaded.manifest().identity().stage();
    if (stage.isPresent() && stage.get() != its) {
      throw new IllegalArgumentException("this model scores at " + its);
    }
    return loaded;
  }
}
