package dev.kept.config;

import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every setting as it stands, stated or by default, in the form of the file it came from. Of a
 * secret it holds where it is, never what it is.
 */
public final class Effective {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?|\\d+(ms|s|m|h|d)|\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern WORD = Pattern.compile("[A-Za-z/]([\\w/.+:%-]*[\\w/])?");
  private static final Set<String> MEANING_OTHERS =
      Set.of("null", "yes", "no", "on", "off", "y", "n");

  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();

  Effective() {}

  /** What stands at a key. */
  sealed interface Entry {}

  /** A text, number or truth value. */
  record Value(String text) implements Entry {}

  /** A file that is read again when it changes. */
  record Named(Path file) implements Entry {}

  /** A list of texts. */
  record Values(List<String> texts) implements Entry {}

  /**
   * Ids of people, of whom only the number is shown.
   *
   * @param ids all of them
   * @param elsewhere whether another file that is named holds all of them
   */
  record People(List<String> ids, boolean elsewhere) implements Entry {
    /** Tells a change. */
    private String print() {
      return Integer.toHexString(ids.stream().sorted().toList().hashCode());
    }
  }

  /**
   * Where a secret is, and whether it is there. A file that is not there is not named: what stands
   * there may be the secret itself.
   */
  record Secret(SecretSource source, boolean there) implements Entry {}

  /** A URL that was refused had it held a secret. */
  record Checked(String url) implements Entry {}

  /** A map. */
  record Below(Effective tree) implements Entry {}

  void put(String key, Entry entry) {
    entries.put(key, entry);
  }

  /** The map at {@code key}, made when it is not there. */
  Effective below(String key) {
    if (entries.get(key) instanceof Below(Effective tree)) {
      return tree;
    }
    Effective tree = new Effective();
    entries.put(key, new Below(tree));
    return tree;
  }

  /** What stands at a path such as {@code server.port}, with {@code steps} as its parts. */
  Optional<Entry> find(List<String> steps) {
    Optional<Entry> entry = Optional.ofNullable(entries.get(steps.getFirst()));
    return steps.size() == 1
        ? entry
        : entry
            .filter(Below.class::isInstance)
            .flatMap(below -> ((Below) below).tree().find(steps.subList(1, steps.size())));
  }

  /**
   * As a configuration file that reads back to the same, unless it holds {@link Unshown#MARK}; a
   * comment at each secret.
   */
  public String yaml() {
    StringBuilder text = new StringBuilder();
    write(text, "");
    return text.toString();
  }

  /** As {@link #yaml}, of one tenant alone. */
  public String yaml(TenantId tenant) {
    return below(KeptConfig.TENANTS).below(tenant.value()).yaml();
  }

  /** Each setting's path, such as {@code tenants.riverside.zone}, with what stands there. */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    collect("", settings);
    return settings;
  }

  /** The files named here whose content counts: keys and key sets. */
  public Set<Path> files() {
    Set<Path> files = new TreeSet<>();
    for (Entry entry : entries.values()) {
      switch (entry) {
        case Named(Path file) -> files.add(file);
        case Secret(SecretSource.InFile(Path file), _) -> files.add(file);
        case Secret(SecretSource.InEnvironment _, _), Value _, Values _, People _, Checked _ -> {}
        case Below(Effective tree) -> files.addAll(tree.files());
      }
    }
    return files;
  }

  private boolean isEmpty() {
    return entries.values().stream()
        .allMatch(entry -> entry instanceof Below(Effective tree) && tree.isEmpty());
  }

  private void collect(String path, SortedMap<String, String> settings) {
    entries.forEach(
        (key, entry) -> {
          if (entry instanceof Below(Effective tree)) {
            tree.collect(path + key + ".", settings);
          } else {
            settings.put(path + key, compared(entry));
          }
        });
  }

  private void write(StringBuilder text, String indent) {
    entries.forEach(
        (key, entry) -> {
          if (entry instanceof Below(Effective tree) && tree.isEmpty()) {
            return;
          }
          text.append(indent).append(scalar(key)).append(':');
          if (entry instanceof Below(Effective tree)) {
            text.append('\n');
            tree.write(text, indent + "  ");
          } else {
            text.append(' ').append(text(entry)).append('\n');
          }
        });
  }

  /** What is shown of a setting is not always all that tells it from another. */
  private static String compared(Entry entry) {
    return switch (entry) {
      case People all -> all.print();
      case Secret(SecretSource source, boolean _) -> scalar(source.toString());
      case Value(String text) -> scalar(text);
      case Values(List<String> texts) -> texts.stream().map(Effective::scalar).toList().toString();
      case Named _, Below _, Checked _ -> text(entry);
    };
  }

  private static String text(Entry entry) {
    return switch (entry) {
      case Value(String text) -> scalar(Unshown.without(text));
      case Checked(String url) -> scalar(url);
      case Named(Path file) -> scalar(file.toString());
      case Values(List<String> texts) ->
          texts.stream()
              .map(Unshown::without)
              .map(Effective::scalar)
              .collect(Collectors.joining(", ", "[", "]"));
      case People(List<String> ids, boolean _) when ids.isEmpty() -> "[]";
      case People(List<String> ids, boolean elsewhere) ->
          (elsewhere ? "[]" : "[" + quoted(Unshown.MARK) + "]")
              + ("  # " + ids.size() + " of them, not shown");
      case Secret(SecretSource.InFile _, boolean there) when !there ->
          "\"\"  # secret, the file named is not there";
      case Secret(SecretSource source, boolean there) ->
          scalar(source.toString()) + "  # secret, " + (there ? "is there" : "is not there");
      case Below _ -> "";
    };
  }

  /** Plain where nobody could take it for anything else, as a JSON string otherwise. */
  static String scalar(String text) {
    boolean plain =
        NUMBER.matcher(text).matches()
            || text.equals("true")
            || text.equals("false")
            || (WORD.matcher(text).matches() && !isTakenForOthers(text));
    return plain ? text : quoted(text);
  }

  private static boolean isTakenForOthers(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return MEANING_OTHERS.contains(lower) || lower.equals("true") || lower.equals("false");
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
