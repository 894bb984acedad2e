package dev.kept.fhir.hook;

import java.util.regex.Pattern;

/** What may be a resource's logical id. */
public final class LogicalId {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
  private static final Pattern LONG_ID = Pattern.compile("[A-Za-z0-9\\-._]{1,255}");

  private LogicalId() {}

  /**
   * Whether {@code text} is an id as FHIR R4 has it; never {@code .} or {@code ..}, which would
   * lead elsewhere in a URL.
   *
   * @param longIds whether it may have up to 255 characters and underscores, as Epic's older ids do
   */
  public static boolean isValid(String text, boolean longIds) {
    return (longIds ? LONG_ID : ID).matcher(text).matches()
        && !text.equals(".")
        && !text.equals("..");
  }
}
