package dev.kept.egress.talk;

import dev.kept.egress.wire.Unreached;

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
  /** The proxy did not open a way. */
  PROXY("proxy"),
  /** The tenant's own files for TLS or the proxy cannot be used. */
  FILES("files"),
  /** Not answered in time. */
  TIMEOUT("timeout"),
  /** Cut off, in the middle of the body too, or no HTTP. */
  RESET("reset"),
  /** The body is larger than wanted. */
  OVERSIZE("oversize"),
  /** Too many calls or bytes under way, or too many calls in this second. */
  BUSY("busy"),
  /** The server failed too often; it is left alone for a while. */
  OPEN("open"),
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

  static Reason of(Unreached.Why why) {
    return switch (why) {
      case ADDRESS -> ADDRESS;
      case UNKNOWN_HOST -> UNKNOWN_HOST;
      case PROXY -> PROXY;
      case FILES -> FILES;
    };
  }
}
