package dev.kept.config;

import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * A map that says of each key that it is there and of none what stands there, and notes what a
 * reader asks: so that the reader itself tells which settings there are.
 */
final class ExplainedSection extends Section {
  /** Stands for whatever key or position an operator gives. */
  static final String ANY = "*";

  private static final Node.Fields NOTHING = new Node.Fields(1, new LinkedHashMap<>());

  private final Asked asked;

  private ExplainedSection(String path, List<Problem> problems, Effective tree, Asked asked) {
    super("", path, NOTHING, problems, tree);
    this.asked = asked;
  }

  static ExplainedSection top(Asked asked) {
    return new ExplainedSection("", asked.unread(), new Effective(), asked);
  }

  /** Whoever looks first whether it is there can do without it. */
  @Override
  public boolean has(String key) {
    asked.optional(join(key));
    return true;
  }

  @Override
  public <T> Optional<T> value(String key, Function<String, Optional<T>> reader, String rule) {
    asked.typed(join(key), rule);
    return Optional.empty();
  }

  @Override
  <T> Optional<T> unquoted(String key, Function<String, Optional<T>> reader, String rule) {
    return value(key, reader, rule);
  }

  @Override
  public ZoneId zone(String key) {
    missing(key);
    return super.zone(key);
  }

  @Override
  public List<String> texts(String key, Collection<String> otherwise) {
    asked.typed(join(key), "must be a list of texts");
    return super.texts(key, otherwise);
  }

  @Override
  public SequencedMap<String, Section> sections(String key) {
    SequencedMap<String, Section> found = new LinkedHashMap<>();
    Effective tree = effective().below(key).below(ANY);
    found.put(ANY, child(key + "." + ANY, "", NOTHING, tree));
    return found;
  }

  @Override
  public Map<String, String> entries() {
    return Map.of(ANY, "");
  }

  @Override
  Section child(String key, String from, Node.Fields below, Effective tree) {
    return new ExplainedSection(join(key), asked.unread(), tree, asked);
  }

  @Override
  String stands(String key, String text) {
    asked.text(join(key));
    return super.stands(key, text);
  }

  @Override
  String missing(String key) {
    asked.text(join(key));
    asked.required(join(key));
    return "";
  }
}
