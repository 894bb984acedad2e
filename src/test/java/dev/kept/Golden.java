package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Wire shapes kept in {@code src/test/resources/golden}; {@code -Dkept.golden.renew=true} writes
 * them anew.
 */
public final class Golden {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /** Holds {@code json}, indented, against the file {@code name}. */
  public static void check(String name, byte[] json) {
    Path file = FOLDER.resolve(name);
    try {
      String actual = JSON.readTree(json).toPrettyString() + "\n";
      if ("true".equals(System.getProperty("kept.golden.renew"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(actual).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
