package dev.kept.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A configuration file as a tree that remembers its lines; YAML, or JSON by its ending. */
public final class Document {
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern QUOTED = Pattern.compile("(?<!field )'[^']*'?|\"[^\"]*\"?");

  private Document() {}

  /**
   * The top section of a file.
   *
   * @throws ConfigException if it cannot be read, is larger than 1 MiB or is no map
   */
  public static Section read(Path file) {
    return whole(file).section();
  }

  /**
   * A text that was read.
   *
   * @param name what it is called in messages
   * @param fields its map
   * @param problems what is known to be wrong already
   */
  record Whole(String name, Node.Fields fields, List<Problem> problems) {
    Section section() {
      return Section.top(name, fields, problems);
    }
  }

  /** As {@link #read(Path)}, not yet read key by key. */
  static Whole whole(Path file) {
    String name = file.getFileName().toString();
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw refused(name, 0, "is larger than 1 MiB");
      }
      return whole(name, Files.readString(file));
    } catch (NoSuchFileException e) {
      throw refused(file.toString(), 0, "there is no such file");
    } catch (IOException e) {
      throw refused(file.toString(), 0, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /**
   * The top section of {@code text}, called {@code name} in messages.
   *
   * @throws ConfigException as {@link #read(Path)}
   */
  public static Section read(String name, String text) {
    return whole(name, text).section();
  }

  /** As {@link #read(String, String)}, not yet read key by key. */
  static Whole whole(String name, String text) {
    try {
      Tree tree = name.endsWith(".json") ? new JsonTree(name, text) : new YamlTree(name, text);
      Node node = tree.top();
      if (node instanceof Node.Fields fields) {
        return new Whole(name, fields, tree.problems());
      }
      throw refused(name, node.line(), "must hold a map of keys to values");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw refused(name, line, reason(e.getOriginalMessage()));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw refused(name, line, reason(e.getProblem()));
    } catch (NumberFormatException e) { // of SnakeYAML, for "\\Uffffffff"
      throw refused(name, 0, "holds an escape (\\u, \\U) of no character");
    } catch (YAMLException e) {
      throw refused(name, 0, reason(e.getMessage()));
    } catch (IOException e) {
      throw refused(name, 0, "cannot be read");
    }
  }

  /** What the parser says, without what it quotes of the file. */
  private static String reason(@Nullable String message) {
    String first = message == null ? "" : message.lines().findFirst().orElse("");
    return first.isEmpty() ? "is malformed" : QUOTED.matcher(first).replaceAll("a text");
  }

  private static ConfigException refused(String file, int line, String reason) {
    return new ConfigException(List.of(new Problem(file, line, "", reason)));
  }
}
