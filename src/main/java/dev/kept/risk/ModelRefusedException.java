package dev.kept.risk;

/** A model folder did not stand its proof and is not used. */
public final class ModelRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * A refusal.
   *
   * @param code a stable code such as {@code TREE-CYCLE}
   * @param reason what is wrong, in plain words
   */
  public ModelRefusedException(String code, String reason) {
    super(reason);
    this.code = code;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  /** What is wrong, in plain words. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
