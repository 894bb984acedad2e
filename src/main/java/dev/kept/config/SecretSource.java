package dev.kept.config;

import dev.kept.config.ConfigFile.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a secret is: a file, or an environment variable as {@code env:NAME}. A configuration names
 * it and never holds it.
 */
public sealed interface SecretSource {
  /** Begins the name of an environment variable. */
  String PREFIX = "env:";

  /** What is said instead of a text that may be a secret itself. */
  String RULE = "must name a file, or an environment variable as env:NAME";

  /**
   * In a file.
   *
   * @param file its path
   */
  record InFile(Path file) implements SecretSource {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * In an environment variable.
   *
   * @param variable its name
   */
  record InEnvironment(String variable) implements SecretSource {
    @Override
    public String toString() {
      return PREFIX + variable;
    }
  }

  /** Looks like a secret, whatever it stands for: 32 hexadecimal digits in a row. */
  Pattern SECRET_LIKE = Pattern.compile("[0-9a-fA-F]{32}");

  /**
   * The source that {@code key} names; noted when missing or when the secret itself stands there.
   */
  static SecretSource read(Section section, String key, ConfigFile from) {
    String text = section.text(key);
    Optional<SecretSource> source = Scalars.attempt(text, named -> parse(named, from.absolute()));
    if (!text.isEmpty() && source.isEmpty()) {
      section.problem(key, RULE + "; the secret itself must not stand here");
    }
    SecretSource found = source.orElseGet(() -> new InFile(from.absolute()));
    section.effective().put(key, new Effective.Secret(found, found.isThere(from.environment())));
    return found;
  }

  private static Optional<SecretSource> parse(String text, Path file) {
    if (text.isEmpty() || text.lines().count() > 1 || SECRET_LIKE.matcher(text).find()) {
      return Optional.empty();
    }
    if (!text.startsWith(PREFIX)) {
      return Optional.of(new InFile(file.resolveSibling(text).normalize()));
    }
    String name = text.substring(PREFIX.length());
    return name.matches("[A-Za-z_][A-Za-z0-9_]*")
        ? Optional.of(new InEnvironment(name))
        : Optional.empty();
  }

  /** Whether there is something; nothing is said of what. */
  default boolean isThere(Environment environment) {
    return switch (this) {
      case InFile(Path file) -> Files.isReadable(file) && !Files.isDirectory(file);
      case InEnvironment(String variable) -> environment.find(variable).isPresent();
    };
  }

  /** The first 128 bits of a secret of 64 hexadecimal digits; empty for anything else. */
  default Optional<UUID> bits(Environment environment) {
    return switch (this) {
      case InFile(Path file) -> Bits.ofFile(file);
      case InEnvironment(String variable) -> environment.find(variable).flatMap(Bits::of);
    };
  }

  /** 64 hexadecimal digits. */
  final class Bits {
    private static final Pattern SECRET = Pattern.compile("[0-9a-fA-F]{64}");
    private static final long MOST_BYTES = 1 << 10;
    private static final int HALF = 16;

    private Bits() {}

    private static Optional<UUID> ofFile(Path file) {
      try {
        return Files.size(file) > MOST_BYTES ? Optional.empty() : of(Files.readString(file));
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    private static Optional<UUID> of(String text) {
      return Optional.of(text.strip())
          .filter(digits -> SECRET.matcher(digits).matches())
          .map(digits -> new UUID(half(digits, 0), half(digits, HALF)));
    }

    private static long half(String text, int from) {
      return Long.parseUnsignedLong(text, from, from + HALF, 16);
    }
  }
}
