package dev.kept.tenant;

import java.util.regex.Pattern;

/**
 * A tenant's id, as it stands in its URLs.
 *
 * @param value 1 to 40 of {@code a-z 0-9 -}, first a letter or digit
 */
public record TenantId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /**
   * A tenant id.
   *
   * @throws IllegalArgumentException if {@code value} has another shape
   */
  public TenantId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a tenant id is 1 to 40 of a-z, 0-9 and -, first a letter or digit");
    }
  }

  /** Whether {@code value} may be a tenant id. */
  public static boolean isValid(String value) {
    return SHAPE.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
