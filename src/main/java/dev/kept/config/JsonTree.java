package dev.kept.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads JSON. */
final class JsonTree extends Tree {
  private static final JsonFactory JSON = new JsonFactory();

  private final String text;

  JsonTree(String name, String text) {
    super(name);
    this.text = text;
  }

  @Override
  Node top() throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      Node node = parser.nextToken() == null ? new Node.Scalar(1, "") : node(parser, "", 0);
      if (parser.nextToken() != null) {
        throw refused(parser.currentLocation().getLineNr(), "holds more than one document");
      }
      return node;
    }
  }

  private Node node(JsonParser parser, String path, int depth) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    if (depth > MOST_DEEP) {
      throw refused(line, "is nested deeper than " + MOST_DEEP);
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(parser, path, depth);
      case START_ARRAY -> items(parser, path, depth);
      case VALUE_NULL -> new Node.Scalar(line, "");
      default -> new Node.Scalar(line, parser.getText());
    };
  }

  private Node fields(JsonParser parser, String path, int depth) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    SequencedMap<String, Node> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int here = parser.currentTokenLocation().getLineNr();
      parser.nextToken();
      put(members, path, new Member(key, here, node(parser, below(path, key), depth + 1)));
    }
    return new Node.Fields(line, members);
  }

  private Node items(JsonParser parser, String path, int depth) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(parser, below(path, Integer.toString(items.size())), depth + 1));
    }
    return new Node.Items(line, items);
  }
}
