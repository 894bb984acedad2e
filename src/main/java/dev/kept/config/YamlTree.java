package dev.kept.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads maps, lists and texts of YAML. What stands for something that is written elsewhere, or
 * changes what a text means, is noted as a mistake and never taken for a text.
 */
final class YamlTree extends Tree {
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

  private final Parser events;

  YamlTree(String name, String text) {
    super(name);
    this.events = new ParserImpl(new StreamReader(text), new LoaderOptions());
  }

  @Override
  Node top() {
    events.getEvent(); // the stream's start
    if (events.checkEvent(Event.ID.StreamEnd)) {
      return new Node.Scalar(1, "");
    }
    events.getEvent(); // the document's start
    Node node = node("", 0);
    events.getEvent(); // the document's end
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      throw refused(line(events.peekEvent()), "holds more than one document");
    }
    return node;
  }

  private Node node(String path, int depth) {
    Event event = events.getEvent();
    int line = line(event);
    if (depth > MOST_DEEP) {
      throw refused(line, "is nested deeper than " + MOST_DEEP);
    }
    mark(event, path);
    return switch (event) {
      case AliasEvent _ -> new Node.Scalar(line, "");
      case SequenceStartEvent _ -> items(line, path, depth);
      case CollectionStartEvent _ -> fields(line, path, depth);
      case ScalarEvent scalar -> new Node.Scalar(line, text(scalar));
      default -> throw refused(line, "is malformed");
    };
  }

  private Node fields(int line, String path, int depth) {
    SequencedMap<String, Node> members = new LinkedHashMap<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      Event event = events.getEvent();
      String key =
          switch (event) {
            case ScalarEvent scalar -> scalar.getValue();
            case AliasEvent alias -> "*" + alias.getAnchor();
            default -> throw refused(line(event), "a key must be a text");
          };
      mark(event, below(path, key));
      put(members, path, new Member(key, line(event), node(below(path, key), depth + 1)));
    }
    events.getEvent();
    return new Node.Fields(line, members);
  }

  private Node items(int line, String path, int depth) {
    List<Node> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(below(path, Integer.toString(items.size())), depth + 1));
    }
    events.getEvent();
    return new Node.Items(line, items);
  }

  private static String text(ScalarEvent scalar) {
    boolean none = scalar.getScalarStyle() == ScalarStyle.PLAIN && NULL.contains(scalar.getValue());
    return none ? "" : scalar.getValue();
  }

  private void mark(Event event, String path) {
    int line = line(event);
    if (event instanceof AliasEvent) {
      note(line, path, "is an alias (*), which is not followed; write out what it stands for");
      return;
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      note(line, path, "has an anchor (&), which is not read; leave it out, or put it in quotes");
    }
    if (isTagged(event)) {
      note(line, path, "has a tag (!), which is not read; leave it out, or put it in quotes");
    }
  }

  private static boolean isTagged(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag() != null;
      case CollectionStartEvent collection -> collection.getTag() != null;
      default -> false;
    };
  }

  private static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }
}
