package dev.kept.egress;

/** Why a call had no answer. */
public enum Reason {
  /** Its target is not below the destination's base. */
  NOT_ALLOWED("not-allowed"),
  /** The host's address may not be called. */
  ADDRESS("address"),
  /** The host has no address. */
  UNKNOWN_HOST("unknown-host"),
  /** No connection, or none that could be trusted. */
  CONNECT("connect"),
  /** Not answered in time. */
  TIMEOUT("timeout"),
  /** Cut off, in the middle of the body too, or no HTTP. */
  RESET("reset"),
  /** The body is larger than wanted. */
  OVERSIZE("oversize"),
  /** Too many calls to that destination are under way. */
  BUSY("busy"),
  /** A failure of our own; asking again would not help. */
  FAULT("fault");

  private final String code;

  Reason(String code) {
    this.code = code;
  }

  /** The stable code. */
  public String code() {
    return code;
  }
}
