package dev.kept.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/** What a reader asked of a configuration. */
final class Asked {
  private static final Pattern MUST = Pattern.compile("^must( be)? ");
  private static final String TEXT = "text";

  private final SequencedMap<String, String> types = new LinkedHashMap<>();
  private final Set<String> required = new HashSet<>();
  private final Set<String> optional = new HashSet<>();

  /** It was asked for as a text, unless a rule says more. */
  void text(String path) {
    types.putIfAbsent(path, TEXT);
  }

  void typed(String path, String rule) {
    types.put(path, MUST.matcher(rule).replaceFirst(""));
  }

  void optional(String path) {
    optional.add(path);
  }

  /** It is missed, unless somebody looked before whether it is there. */
  void required(String path) {
    if (!optional.contains(path)) {
      required.add(path);
    }
  }

  /** Where mistakes go that nobody made. */
  List<Problem> unread() {
    return new ArrayList<>();
  }

  /** All that was asked, in that order, with what stands in {@code effective}. */
  List<Setting> settings(Effective effective) {
    List<Setting> settings = new ArrayList<>();
    types.forEach(
        (path, type) -> {
          Optional<Effective.Entry> entry = effective.find(List.of(path.split("\\.")));
          boolean secret = entry.filter(Effective.Secret.class::isInstance).isPresent();
          settings.add(
              new Setting(
                  path,
                  secret ? "the file of a secret, or env:NAME" : type,
                  secret,
                  required.contains(path),
                  required.contains(path) ? Optional.empty() : entry.flatMap(Asked::usual)));
        });
    return settings;
  }

  private static Optional<String> usual(Effective.Entry entry) {
    return switch (entry) {
      case Effective.Value(String text) when !Set.of("", ExplainedSection.ANY).contains(text) ->
          Optional.of(text);
      case Effective.Values(List<String> texts) -> Optional.of(texts.toString());
      case Effective.People(List<String> ids, boolean _) -> Optional.of(ids.toString());
      case Effective.Value _,
          Effective.Named _,
          Effective.Secret _,
          Effective.Checked _,
          Effective.Below _ ->
          Optional.empty();
    };
  }
}
