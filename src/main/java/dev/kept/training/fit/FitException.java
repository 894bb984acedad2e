package dev.kept.training.fit;

/** A learner failed in its native library. */
public final class FitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FitException(String code, Throwable cause) {
    super(code, cause);
  }

  FitException(String code) {
    super(code);
  }
}
