package dev.kept.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a shown configuration leaves out: people, and what may be a secret in a URL. A mark stands
 * for it that no reader takes for a setting.
 */
final class Unshown {
  /** Stands for what is left out. */
  static final String MARK = "<not shown>";

  /** What is said of the mark in a file. */
  static final String RULE =
      "holds \""
          + MARK
          + "\", which kept config writes for what it does not show; put back what"
          + " stands in the file it was run on";

  private static final Pattern USER = Pattern.compile("(?<=://)[^/?#@]*(?=@)");
  private static final Pattern PARAMETER = Pattern.compile("([?&;])([^=&;#]*=)?[^&;#]+");

  private Unshown() {}

  /** Without the user and the values of the query, where it is a URL. */
  static String without(String text) {
    if (!text.contains("://")) {
      return text;
    }
    String known = USER.matcher(text).replaceAll(MARK);
    int from = known.indexOf('?');
    if (from < 0) {
      return known;
    }
    return known.substring(0, from)
        + PARAMETER
            .matcher(known.substring(from))
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1) + (found.group(2) == null ? "" : found.group(2)) + MARK));
  }
}
