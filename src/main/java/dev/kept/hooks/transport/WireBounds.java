package dev.kept.hooks.transport;

import java.time.Duration;

/**
 * How long connections may keep the server waiting.
 *
 * @param idle between two requests, and before the first
 * @param head from a request's first byte to the end of its headers; for a handshake of TLS
 * @param drain for the rest of a body that nobody wanted, after its answer
 */
public record WireBounds(Duration idle, Duration head, Duration drain) {
  /** What the service runs with: clients keep connections between calls, gateways for a minute. */
  public static final WireBounds USUAL =
      new WireBounds(Duration.ofSeconds(75), Duration.ofSeconds(10), Duration.ofSeconds(1));

  /** Bytes of a request's first line. */
  static final int FIRST_LINE_BYTES = 4 << 10;

  /** Bytes of all headers of a request; a token of a few kilobytes is among them. */
  static final int HEADER_BYTES = 16 << 10;

  /** Bytes of a body that anything here takes; tenants have bounds of their own below it. */
  static final int BODY_BYTES = 64 << 20;

  /** Bytes of an unwanted body that are still taken in, so that its connection can be used on. */
  static final int DRAIN_BYTES = 8 << 20;

  /** The same of a body whose sender was turned away. */
  static final int REFUSED_DRAIN_BYTES = 256 << 10;

  static final int CONNECTIONS = 4_096;

  /** Handshakes of TLS at once; one more ends the oldest. */
  static final int HANDSHAKES = 1_024;

  /** Connections that stay: the rest is for those that just come. */
  static final int GUESTS = CONNECTIONS - HANDSHAKES;

  /** How often connections are looked at. */
  Duration beat() {
    return idle.dividedBy(10);
  }
}
