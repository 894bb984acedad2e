package dev.kept.hooks.framing;

import java.time.Duration;

/**
 * What a request may take.
 *
 * @param firstLineBytes of its first line
 * @param headerBytes of its headers
 * @param bodyBytes of its body
 * @param headTime from its first byte to the last of its headers
 * @param patience sees to it
 */
public record ReadBounds(
    int firstLineBytes, int headerBytes, int bodyBytes, Duration headTime, Patience patience) {
  int headBytes() {
    return firstLineBytes + headerBytes;
  }
}
