package dev.kept.hooks.framing;

import java.time.Duration;

/**
 * What a request may take.
 *
 * @param headBytes of its first line and its headers
 * @param headTime from its first byte to the last of its headers
 * @param bodyBytes of its body
 */
public record ReadBounds(int headBytes, Duration headTime, int bodyBytes) {}
