package dev.kept.risk;

import java.util.List;

/**
 * What was checked of a model folder and what came out, in the order of the checks.
 *
 * @param checks one a step; after a failure the steps that follow are not reached
 */
public record Proof(List<Check> checks) {
  /** What is checked. */
  public enum Step {
    /** The manifest is there, whole, and for this version's features. */
    MANIFEST,
    /** The model file is no larger than allowed. */
    SIZE,
    /** The model file's SHA-256 is the manifest's. */
    DIGEST,
    /** The bytes are a model of known versions and operators, soundly wired. */
    GRAPH,
    /** The file's own texts and width agree with the manifest. */
    AGREEMENT,
    /** Every tree is a tree. */
    TREES,
    /** The runtime takes it. */
    RUNTIME,
    /** The golden rows give what they must. */
    GOLDEN_ROWS,
    /** The reasons of each golden row add up to its margin. */
    REASONS
  }

  /** One step's outcome. */
  public sealed interface Check {
    /** The step. */
    Step step();
  }

  /**
   * The step was passed.
   *
   * @param found what was found, in plain words
   */
  public record Passed(Step step, String found) implements Check {}

  /**
   * The step failed.
   *
   * @param code a stable code such as {@code TREE-CYCLE}
   * @param reason what is wrong, in plain words
   */
  public record Failed(Step step, String code, String reason) implements Check {}

  /** An earlier step failed. */
  public record NotReached(Step step) implements Check {}

  /** A proof of copied checks. */
  public Proof {
    checks = List.copyOf(checks);
  }

  /** Whether every step was passed. */
  public boolean holds() {
    return checks.stream().allMatch(Passed.class::isInstance);
  }
}
