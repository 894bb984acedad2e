package dev.kept.risk;

import java.nio.file.Path;

/** Opens model folders. */
public interface Models {
  /**
   * The proven model in {@code folder}.
   *
   * @throws ModelRefusedException if a check fails
   */
  LoadedModel load(Path folder);
}
