package dev.kept.files;

import java.nio.file.Path;

/** Where a text is. */
public sealed interface Source {
  /**
   * In a file that anybody may read.
   *
   * @param file its path
   */
  record Plain(Path file) implements Source {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * A secret in a file, which is refused when it is open to others.
   *
   * @param file its path
   */
  record Secret(Path file) implements Source {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * A secret in an environment variable.
   *
   * @param name its name
   */
  record Variable(String name) implements Source {
    @Override
    public String toString() {
      return "env:" + name;
    }
  }
}
