package dev.kept.risk;

import java.nio.file.Path;

/** Checks a model folder without serving from it. */
public interface ModelProof {
  /** Every check of the model in {@code folder}; a broken or hostile folder is a failed check. */
  Proof verify(Path folder);
}
