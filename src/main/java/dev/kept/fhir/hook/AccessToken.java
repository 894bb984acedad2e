package dev.kept.fhir.hook;

import java.util.regex.Pattern;

/**
 * A bearer token for the tenant's FHIR server; it shows itself to nobody who does not ask.
 *
 * @param value the token
 */
public record AccessToken(String value) {
  /** No token. */
  public static final AccessToken NONE = new AccessToken("");

  private static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9\\-._~+/]++=*+");
  private static final int LONGEST = 16 << 10;

  /**
   * Whether it may stand in an Authorization header: a b64token (RFC 6750, section 2.1) of at most
   * 16 KiB. Whatever else a client sends as its token could end the header and begin another.
   */
  public boolean isBearer() {
    return value.length() <= LONGEST && B64TOKEN.matcher(value).matches();
  }

  @Override
  public String toString() {
    return "AccessToken[hidden]";
  }
}
