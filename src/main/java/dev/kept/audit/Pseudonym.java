package dev.kept.audit;

/**
 * A patient under another name: the same patient of the same tenant has always the same one, and
 * nobody without the tenant's key can tell whose it is.
 *
 * @param value 43 characters of base64url
 */
public record Pseudonym(String value) {
  private static final int LENGTH = 43;

  /**
   * A pseudonym.
   *
   * @throws IllegalArgumentException if {@code value} is not 43 characters of base64url, so that an
   *     id in the clear cannot pass for one
   */
  public Pseudonym {
    if (value.length() != LENGTH || !value.chars().allMatch(Pseudonym::isBase64Url)) {
      throw new IllegalArgumentException("a pseudonym is 43 characters of base64url");
    }
  }

  private static boolean isBase64Url(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  @Override
  public String toString() {
    return value;
  }
}
