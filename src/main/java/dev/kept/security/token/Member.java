package dev.kept.security.token;

import java.util.List;

/** The value of a member of a token's JSON, as far as anybody needs to know. */
sealed interface Member {
  /**
   * A string.
   *
   * @param value it
   */
  record Text(String value) implements Member {}

  /**
   * A number.
   *
   * @param value as it was written
   */
  record Digits(String value) implements Member {}

  /**
   * An array of strings only.
   *
   * @param values they
   */
  record Texts(List<String> values) implements Member {
    public Texts {
      values = List.copyOf(values);
    }
  }

  /** Anything else. */
  record Other() implements Member {}
}
