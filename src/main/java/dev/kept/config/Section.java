package dev.kept.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One map of a configuration file, read key by key.
 *
 * <p>A key that is wrong or missing is noted and a stand-in returned, so that one start shows every
 * mistake; {@link #finish} throws them all. A key nobody read is a mistake too.
 */
public class Section extends TypedKeys {
  private final String file;
  private final String path;
  private final Node.Fields fields;
  private final List<Problem> problems;
  private final Set<String> read = new HashSet<>();
  private final List<Section> children = new ArrayList<>();
  private final Effective effective;

  Section(
      String file, String path, Node.Fields fields, List<Problem> problems, Effective effective) {
    this.file = file;
    this.path = path;
    this.fields = fields;
    this.problems = problems;
    this.effective = effective;
  }

  /** With what is known to be wrong already. */
  static Section top(String file, Node.Fields fields, List<Problem> problems) {
    return new Section(file, "", fields, new ArrayList<>(problems), new Effective());
  }

  /** What has been read so far, as it stands. */
  Effective effective() {
    return effective;
  }

  /** Whether {@code key} is there and not null. */
  @Override
  public boolean has(String key) {
    return find(key).isPresent();
  }

  /** A text; noted and "" when missing. */
  public String text(String key) {
    return scalar(key).map(found -> stands(key, found.text())).orElseGet(() -> missing(key));
  }

  /** A text, or {@code otherwise}. */
  public String text(String key, String otherwise) {
    return stands(key, scalar(key).map(Node.Scalar::text).orElse(otherwise));
  }

  /** A value read by {@code reader}; noted with {@code rule} when it gives none or throws. */
  @Override
  public <T> Optional<T> value(String key, Function<String, Optional<T>> reader, String rule) {
    return value(key, reader, (Words) wrong -> Scalars.quoted(wrong) + rule);
  }

  /**
   * As {@link #value(String, Function, String)}, for what names a file or a URL: somebody may have
   * put a secret there, so that no message quotes it.
   */
  <T> Optional<T> unquoted(String key, Function<String, Optional<T>> reader, String rule) {
    return value(key, reader, (Words) wrong -> rule);
  }

  /** What is said of a text that is wrong. */
  private interface Words {
    String of(String wrong);
  }

  private <T> Optional<T> value(String key, Function<String, Optional<T>> reader, Words words) {
    Optional<Node.Scalar> scalar = scalar(key);
    Optional<T> value = scalar.flatMap(found -> Scalars.attempt(found.text(), reader));
    if (scalar.isPresent() && value.isEmpty()) {
      problem(key, words.of(scalar.get().text()));
    }
    value.ifPresent(
        found ->
            effective.put(
                key,
                found instanceof Path named
                    ? new Effective.Named(named)
                    : new Effective.Value(scalar.orElseThrow().text())));
    return value;
  }

  /** A list of texts; empty when missing. */
  public List<String> texts(String key) {
    return texts(key, List.of());
  }

  /** A list of texts, or {@code otherwise}. */
  public List<String> texts(String key, Collection<String> otherwise) {
    List<String> texts =
        find(key)
            .map(
                node ->
                    switch (node) {
                      case Node.Items items ->
                          items.items().stream().map(item -> itemText(key, item)).toList();
                      case Node.Scalar scalar -> List.of(shown(key, scalar).text());
                      case Node.Fields wrong -> List.of(noted(key, "must be a list of texts"));
                    })
            .orElseGet(() -> otherwise.stream().sorted().toList());
    effective.put(key, new Effective.Values(texts));
    return texts;
  }

  /** The section below {@code key}; an empty one when missing. */
  public Section section(String key) {
    Optional<Node> node = find(key);
    if (node.isPresent() && !(node.get() instanceof Node.Fields)) {
      problem(key, "must be a map of keys to values");
    }
    Node.Fields below =
        node.filter(Node.Fields.class::isInstance)
            .map(Node.Fields.class::cast)
            .orElseGet(() -> new Node.Fields(fields.line(), new LinkedHashMap<>()));
    return child(key, file, below, effective.below(key));
  }

  /** The sections of a map or a list of maps below {@code key}, by key or position. */
  public SequencedMap<String, Section> sections(String key) {
    SequencedMap<String, Section> found = new LinkedHashMap<>();
    Node node = find(key).orElse(new Node.Items(fields.line(), List.of()));
    if (node instanceof Node.Fields map) {
      map.members().forEach((name, below) -> addSection(found, key, name, below));
    } else if (node instanceof Node.Items items) {
      for (int i = 0; i < items.items().size(); i++) {
        addSection(found, key, Integer.toString(i), items.items().get(i));
      }
    } else {
      problem(key, "must be a map or a list of maps");
    }
    return found;
  }

  /** Every key with its text, for maps of codes; all keys count as read. */
  public Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    fields.members().keySet().forEach(key -> entries.put(key, text(key, "")));
    return entries;
  }

  /** Notes a mistake at {@code key}. */
  public void problem(String key, String reason) {
    Node node = fields.members().get(key);
    problems.add(new Problem(file, node == null ? fields.line() : node.line(), join(key), reason));
  }

  /**
   * Ends the reading of the whole file.
   *
   * @throws ConfigException with every mistake noted, unknown keys included
   */
  public void finish() {
    noteUnknown();
    if (!problems.isEmpty()) {
      throw new ConfigException(problems.stream().distinct().toList());
    }
  }

  private void noteUnknown() {
    fields.members().keySet().stream()
        .filter(key -> !read.contains(key))
        .forEach(
            key ->
                problem(
                    key,
                    "is not a key here; known here: " + String.join(", ", new TreeSet<>(read))));
    children.forEach(Section::noteUnknown);
  }

  private void addSection(
      SequencedMap<String, Section> found, String key, String name, Node below) {
    if (below instanceof Node.Fields map) {
      found.put(name, child(key + "." + name, file, map, effective.below(key).below(name)));
    } else {
      problem(key, name + " must be a map of keys to values");
    }
  }

  Section child(String key, String from, Node.Fields below, Effective tree) {
    Section child = new Section(from, join(key), below, problems, tree);
    children.add(child);
    return child;
  }

  private String itemText(String key, Node item) {
    return item instanceof Node.Scalar scalar
        ? shown(key, scalar).text()
        : noted(key, "must be a list of texts");
  }

  private String noted(String key, String reason) {
    problem(key, reason);
    return "";
  }

  @Override
  String stands(String key, String text) {
    effective.put(key, new Effective.Value(text));
    return text;
  }

  @Override
  String missing(String key) {
    return noted(key, "is missing");
  }

  Optional<Node> find(String key) {
    read.add(key);
    return Optional.ofNullable(fields.members().get(key))
        .filter(node -> !(node instanceof Node.Scalar scalar && scalar.text().isEmpty()));
  }

  private Optional<Node.Scalar> scalar(String key) {
    Optional<Node> node = find(key);
    if (node.isPresent() && !(node.get() instanceof Node.Scalar)) {
      problem(key, "must be a single value");
      return Optional.of(new Node.Scalar(node.get().line(), "")).filter(scalar -> false);
    }
    return node.map(found -> shown(key, (Node.Scalar) found));
  }

  private Node.Scalar shown(String key, Node.Scalar found) {
    if (found.text().contains(Unshown.MARK)) {
      problem(key, Unshown.RULE);
    }
    return found;
  }

  String join(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
