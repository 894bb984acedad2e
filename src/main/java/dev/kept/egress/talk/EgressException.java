package dev.kept.egress.talk;

/** Ends a call that cannot be answered; caught by who asked. */
final class EgressException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  EgressException(Reason reason) {
    super(reason.code());
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
