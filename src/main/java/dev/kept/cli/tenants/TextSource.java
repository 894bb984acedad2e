package dev.kept.cli.tenants;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.cli.UserMistake;
import dev.kept.config.ConfigException;
import dev.kept.config.TenantText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Settings from a file, or from what is typed or piped in. */
final class TextSource {
  private static final String INPUT = "-";
  private static final int MOST_BYTES = 1 << 20;

  private TextSource() {}

  /**
   * The tenants of {@code named}, a file, or {@code -} for standard input.
   *
   * @throws UserMistake if they cannot be read
   */
  static List<TenantText> read(String named) {
    try (InputStream in = named.equals(INPUT) ? System.in : Files.newInputStream(Path.of(named))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new UserMistake(named + " is larger than 1 MiB");
      }
      String name = named.equals(INPUT) ? "standard input" : name(named);
      return parse(name, new String(bytes, UTF_8));
    } catch (IOException e) {
      throw new UserMistake(named + " cannot be read", e);
    }
  }

  /** As {@link #read}, of a text that is there. */
  static List<TenantText> parse(String name, String text) {
    try {
      return TenantText.all(name, text);
    } catch (ConfigException e) {
      throw new UserMistake("nothing has changed: " + e.getMessage(), e);
    }
  }

  /** As {@link #read}, of exactly one tenant. */
  static TenantText one(List<TenantText> all) {
    if (all.size() != 1) {
      throw new UserMistake(
          ("that names %d tenants; one is wanted, as \"ID:\" with its settings below (several: kept"
                  + " tenant import)")
              .formatted(all.size()));
    }
    return all.getFirst();
  }

  private static String name(String named) {
    Path file = Path.of(named).getFileName();
    return file == null ? named : file.toString();
  }
}
