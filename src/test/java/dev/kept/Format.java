package dev.kept;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The house format: google-java-format on every source. {@code TidyTest} checks with it, {@code mvn
 * test-compile exec:exec@format} rewrites with it.
 */
public final class Format {
  private Format() {}

  /** Rewrites every source below the project folder {@code args[0]} that is not in format. */
  public static void main(String[] args) throws IOException {
    for (Path file : sources(Path.of(args[0]))) {
      String text = Files.readString(file);
      String formatted = of(file, text);
      if (!formatted.equals(text)) {
        Files.writeString(file, formatted);
        System.out.println("formatted " + file);
      }
    }
  }

  static List<Path> sources(Path project) {
    try (Stream<Path> files = Files.walk(project.resolve("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String of(Path file, String text) {
    try {
      String ordered =
          ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), Style.GOOGLE);
      return new Formatter().formatSource(ordered);
    } catch (FormatterException e) {
      throw new IllegalStateException(file + " cannot be formatted: " + e.getMessage(), e);
    }
  }
}
