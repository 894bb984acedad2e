package dev.kept.accounts;

import java.time.Instant;

/**
 * A session of an account, known by the digest of its token.
 *
 * @param digest SHA-256 of the token in hexadecimal digits
 * @param account whose
 * @param stage how far the sign-in is
 * @param formToken what its forms send back
 * @param made when it began
 * @param seen when it was last used
 */
public record Session(
    String digest, AccountName account, Stage stage, String formToken, Instant made, Instant seen) {

  /** How far a sign-in is. */
  public enum Stage {
    /** The password was right; the second factor's code is missing. */
    CODE,
    /** A second factor must be set up. */
    ENROL,
    /** A password of its own must be chosen. */
    PASSWORD,
    /** Signed in. */
    FULL
  }

  @Override
  public String toString() {
    return "session of " + account;
  }
}
