package dev.kept.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** A configuration file as a tree that remembers its lines; YAML, or JSON by its ending. */
public final class Document {
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern QUOTED = Pattern.compile("(?<!field )'[^']*'?|\"[^\"]*\"?");
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Document() {}

  /**
   * The top section of a file.
   *
   * @throws ConfigException if it cannot be read, is larger than 1 MiB or is no map
   */
  public static Section read(Path file) {
    String name = file.getFileName().toString();
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw refused(name, 0, "is larger than 1 MiB");
      }
      return read(name, Files.readString(file));
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
    JsonFactory factory = name.endsWith(".json") ? JSON : YAML;
    try (JsonParser parser = factory.createParser(text)) {
      Node node = parser.nextToken() == null ? new Node.Scalar(1, "") : node(parser);
      if (parser.nextToken() != null) {
        throw refused(name, parser.currentLocation().getLineNr(), "holds more than one document");
      }
      if (node instanceof Node.Fields fields) {
        return Section.top(name, fields);
      }
      throw refused(name, node.line(), "must hold a map of keys to values");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw refused(name, line, reason(e));
    } catch (IOException e) {
      throw refused(name, 0, "cannot be read");
    }
  }

  /** What the parser says, without what it quotes of the file. */
  private static String reason(JsonProcessingException e) {
    String first = e.getOriginalMessage().lines().findFirst().orElse("is malformed");
    return QUOTED.matcher(first).replaceAll("a text");
  }

  private static Node node(JsonParser parser) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(parser, line);
      case START_ARRAY -> items(parser, line);
      case VALUE_NULL -> new Node.Scalar(line, "");
      default -> new Node.Scalar(line, parser.getText());
    };
  }

  private static Node fields(JsonParser parser, int line) throws IOException {
    SequencedMap<String, Node> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      members.put(key, node(parser));
    }
    return new Node.Fields(line, members);
  }

  private static Node items(JsonParser parser, int line) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(parser));
    }
    return new Node.Items(line, items);
  }

  private static ConfigException refused(String file, int line, String reason) {
    return new ConfigException(List.of(new Problem(file, line, "", reason)));
  }
}
