package dev.kept.egress;

/** Ends a call that cannot be answered; {@link Egress} turns it into an {@link Answer}. */
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
