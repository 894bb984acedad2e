package dev.kept.security.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the whole lines of a file of uses, which may be growing. */
final class UseLines {
  private UseLines() {}

  /** Takes one line after the other. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes a line.
     *
     * @param end the byte after it
     * @return whether the next one is wanted
     */
    boolean take(UseLine line, long end);
  }

  /**
   * Reads from the byte {@code from} on, which a line begins at.
   *
   * @return whether the visitor wants more than there is
   */
  static boolean read(Path file, long from, Visitor visitor) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(from);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      long at = from;
      for (int one = in.read(); one >= 0; one = in.read()) {
        at++;
        if (one != '\n') {
          text.write(one);
        } else {
          Optional<UseLine> line = UseLine.read(text.toString(UTF_8));
          text.reset();
          if (line.isPresent() && !visitor.take(line.get(), at)) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
