package dev.kept.config;

import dev.kept.tenant.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The settings of one tenant as somebody wrote them: YAML as it stands below {@code tenants} of a
 * configuration, with the lines of its file. They need not be in order.
 */
public final class TenantText {
  private final TenantId id;
  private final String file;
  private final Node.Fields fields;

  private TenantText(TenantId id, String file, Node.Fields fields) {
    this.id = id;
    this.file = file;
    this.fields = fields;
  }

  /**
   * The tenants of a text: a map of ids to settings, by itself or below {@code tenants}.
   *
   * @param name what the text is called in messages
   * @throws ConfigException if it is no such map
   */
  public static List<TenantText> all(String name, String text) {
    Node.Fields top = fields(name, text);
    Node named = top.members().get(KeptConfig.TENANTS);
    Node.Fields map = named == null ? top : map(name, KeptConfig.TENANTS, named);
    List<TenantText> all = new ArrayList<>();
    map.members()
        .forEach(
            (key, node) -> {
              if (!TenantId.isValid(key)) {
                throw wrong(
                    new Problem(
                        name,
                        node.line(),
                        key,
                        "must be a tenant's id, 1 to 40 of a-z, 0-9 and -, with its settings"
                            + " below"));
              }
              all.add(new TenantText(new TenantId(key), name, map(name, key, node)));
            });
    return all;
  }

  /** The settings of one tenant, as {@link #yaml} gives them. */
  static TenantText stored(TenantId id, String text) {
    String name = "tenant " + id + " in the store";
    return new TenantText(id, name, fields(name, text));
  }

  /** One that says nothing, in place of settings that cannot be read. */
  static TenantText unreadable(TenantId id) {
    return new TenantText(
        id, "tenant " + id + " in the store", new Node.Fields(1, new LinkedHashMap<>()));
  }

  private static Node.Fields fields(String name, String text) {
    Document.Whole whole = Document.whole(name, text);
    if (!whole.problems().isEmpty()) {
      throw new ConfigException(whole.problems());
    }
    return whole.fields();
  }

  private static Node.Fields map(String name, String key, Node node) {
    if (node instanceof Node.Fields map) {
      return map;
    }
    throw wrong(new Problem(name, node.line(), key, "must be a map of keys to values"));
  }

  private static ConfigException wrong(Problem problem) {
    return new ConfigException(List.of(problem));
  }

  /** Whose they are. */
  public TenantId id() {
    return id;
  }

  String file() {
    return file;
  }

  Node.Fields fields() {
    return fields;
  }

  /** As YAML that reads back to the same; comments are not kept. */
  public String yaml() {
    return NodeText.of(fields.members(), "");
  }

  /** As {@link #yaml}, below the tenant's id. */
  public String named() {
    return id + ":\n" + NodeText.of(fields.members(), "  ");
  }

  /** The text at a path such as {@code policy.high}; empty where none is. */
  public Optional<String> at(String path) {
    return node(path)
        .filter(Node.Scalar.class::isInstance)
        .map(node -> ((Node.Scalar) node).text());
  }

  /** Each setting as {@code path: text}, in the order they stand. */
  public List<String> leaves() {
    List<String> leaves = new ArrayList<>();
    leaves("", fields, leaves);
    return leaves;
  }

  private static void leaves(String path, Node.Fields map, List<String> leaves) {
    map.members()
        .forEach(
            (key, node) -> {
              if (node instanceof Node.Fields below) {
                leaves(path + key + ".", below, leaves);
              } else {
                String line = NodeText.of(new LinkedHashMap<>(Map.of(key, node)), "").strip();
                leaves.add(path + line);
              }
            });
  }

  Optional<Node> node(String path) {
    Optional<Node> node = Optional.of(fields);
    for (String key : path.split("\\.", -1)) {
      node =
          node.flatMap(
              above ->
                  above instanceof Node.Fields map
                      ? Optional.ofNullable(map.members().get(key))
                      : Optional.empty());
    }
    return node;
  }

  /** The same with {@code text} at a path such as {@code policy.high}; without it where empty. */
  public TenantText with(String path, String text) {
    return with(List.of(path.split("\\.", -1)), text);
  }

  /** As {@link #with(String, String)}, by the keys themselves. */
  public TenantText with(List<String> keys, String text) {
    return new TenantText(id, file, changed(fields, keys, text));
  }

  private static Node.Fields changed(Node.Fields fields, List<String> keys, String text) {
    SequencedMap<String, Node> members = new LinkedHashMap<>(fields.members());
    String key = keys.getFirst();
    if (keys.size() > 1) {
      Node.Fields below =
          members.get(key) instanceof Node.Fields map
              ? map
              : new Node.Fields(fields.line(), new LinkedHashMap<>());
      members.put(key, changed(below, keys.subList(1, keys.size()), text));
    } else if (text.isEmpty()) {
      members.remove(key);
    } else {
      members.put(key, value(fields.line(), text));
    }
    return new Node.Fields(fields.line(), members);
  }

  /** {@code [a, b]} is a list. */
  private static Node value(int line, String text) {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return new Node.Scalar(line, text);
    }
    String inside = text.substring(1, text.length() - 1).strip();
    List<Node> items = new ArrayList<>();
    for (String item : inside.isEmpty() ? new String[0] : inside.split(",")) {
      items.add(new Node.Scalar(line, item.strip()));
    }
    return new Node.Items(line, items);
  }
}
