package dev.kept.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every setting there is, as a page: {@code docs/configuration.md}. */
public final class SettingsPage {
  private static final String NONE = "-";

  private final List<Setting> settings = Settings.list();
  private final Properties meanings = meanings();

  /** The page, in Markdown. */
  public String text() {
    StringBuilder page = new StringBuilder(meaning("page")).append('\n');
    sections()
        .forEach(
            section -> {
              page.append("\n## ").append(section.isEmpty() ? "The file itself" : section);
              page.append("\n\n");
              if (meanings.containsKey(section)) {
                page.append(meaning(section)).append("\n\n");
              }
              page.append("| key | what stands there | default | environment | meaning |\n");
              page.append("| --- | --- | --- | --- | --- |\n");
              settings.stream()
                  .filter(setting -> setting.section().equals(section))
                  .forEach(setting -> page.append(row(setting)).append('\n'));
            });
    return page.toString();
  }

  /** Settings whose meaning nobody wrote, and meanings of what is no setting. */
  List<String> mistakes() {
    TreeSet<String> keys = new TreeSet<>(settings.stream().map(Setting::key).toList());
    List<String> mistakes =
        new ArrayList<>(keys.stream().filter(key -> !meanings.containsKey(key)).toList());
    keys.addAll(sections().toList());
    keys.add("page");
    meanings.stringPropertyNames().stream()
        .filter(key -> !keys.contains(key))
        .forEach(mistakes::add);
    return mistakes;
  }

  private Stream<String> sections() {
    return settings.stream().map(Setting::section).distinct();
  }

  private String row(Setting setting) {
    String otherwise =
        setting.required() ? "required" : setting.usual().map(SettingsPage::code).orElse(NONE);
    return "| "
        + String.join(
            " | ",
            code(setting.name()),
            setting.type(),
            otherwise,
            setting.variable().map(SettingsPage::code).orElse(NONE),
            meaning(setting.key()))
        + " |";
  }

  private String meaning(String key) {
    return meanings.getProperty(key, "");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static Properties meanings() {
    Properties meanings = new Properties();
    try (InputStream file = SettingsPage.class.getResourceAsStream("meanings.properties")) {
      meanings.load(file);
      return meanings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
