package dev.kept.risk;

/** A model could not answer. */
public final class RiskUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * An unavailable model.
   *
   * @param code a stable code such as {@code ONNX-3}
   */
  public RiskUnavailableException(String code, Throwable cause) {
    super(code, cause);
  }
}
