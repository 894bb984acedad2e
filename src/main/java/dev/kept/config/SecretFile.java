package dev.kept.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A secret of a configuration in a file of its own: 64 hexadecimal digits. */
final class SecretFile {
  private static final Pattern SECRET = Pattern.compile("[0-9a-fA-F]{64}");
  private static final long MOST_BYTES = 1 << 10;
  private static final int HALF = 16;

  private SecretFile() {}

  /** The secret's first 128 bits; empty if the file cannot be read or holds something else. */
  static Optional<UUID> read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      return Optional.of(Files.readString(file).strip())
          .filter(text -> SECRET.matcher(text).matches())
          .map(text -> new UUID(half(text, 0), half(text, HALF)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long half(String text, int from) {
    return Long.parseUnsignedLong(text, from, from + HALF, 16);
  }
}
