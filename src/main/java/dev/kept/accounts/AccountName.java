package dev.kept.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An account's name: 2 to 40 of a-z, 0-9, dot, hyphen and underscore.
 *
 * @param value it
 */
public record AccountName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

  /**
   * A name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public AccountName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("an account's name is 2 to 40 of a-z, 0-9, . - and _");
    }
  }

  /** The name that somebody typed; empty where it is none. */
  public static Optional<AccountName> typed(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    return FORM.matcher(name).matches() ? Optional.of(new AccountName(name)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
