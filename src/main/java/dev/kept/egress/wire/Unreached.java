package dev.kept.egress.wire;

import java.io.IOException;

/** No connection, by a rule or a circumstance of ours; others are plain I/O exceptions. */
public final class Unreached extends IOException {
  private static final long serialVersionUID = 1;

  private final Why why;

  /** Why there is no connection. */
  public enum Why {
    /** The address, or its odd form, may not be called. */
    ADDRESS,
    /** The host has no address. */
    UNKNOWN_HOST,
    /** The proxy did not open a way, or answered no HTTP. */
    PROXY,
    /** The tenant's files for TLS or the proxy cannot be used. */
    FILES
  }

  Unreached(Why why) {
    super(why.name());
    this.why = why;
  }

  Unreached(Why why, Throwable cause) {
    super(why.name(), cause);
    this.why = why;
  }

  /** Why. */
  public Why why() {
    return why;
  }
}
