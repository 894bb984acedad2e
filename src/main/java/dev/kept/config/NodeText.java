package dev.kept.config;

import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Settings written again: one form for what means the same, without comments. */
final class NodeText {
  private static final String STEP = "  ";

  private NodeText() {}

  /** As YAML, each line behind {@code indent}. */
  static String of(SequencedMap<String, Node> members, String indent) {
    StringBuilder text = new StringBuilder();
    members.forEach((key, node) -> member(text, indent + Effective.scalar(key) + ":", node));
    return text.toString();
  }

  private static void member(StringBuilder text, String begin, Node node) {
    String deeper = begin.substring(0, begin.length() - begin.stripLeading().length()) + STEP;
    switch (node) {
      case Node.Scalar(int _, String value) when value.isEmpty() -> {}
      case Node.Scalar(int _, String value) ->
          text.append(begin).append(' ').append(Effective.scalar(value)).append('\n');
      case Node.Fields(int _, SequencedMap<String, Node> members) when members.isEmpty() ->
          text.append(begin).append(" {}\n");
      case Node.Fields(int _, SequencedMap<String, Node> members) ->
          text.append(begin).append('\n').append(of(members, deeper));
      case Node.Items(int _, List<Node> items) when isFlat(items) ->
          text.append(begin).append(' ').append(flat(items)).append('\n');
      case Node.Items(int _, List<Node> items) -> {
        text.append(begin).append('\n');
        items.forEach(item -> member(text, deeper + "-", item));
      }
    }
  }

  private static boolean isFlat(List<Node> items) {
    return items.stream().allMatch(Node.Scalar.class::isInstance);
  }

  private static String flat(List<Node> items) {
    return items.stream()
        .map(item -> Effective.scalar(((Node.Scalar) item).text()))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
