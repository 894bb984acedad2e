package dev.kept.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * An account.
 *
 * @param name its name
 * @param role what it may do
 * @param locked whether it may not sign in at all
 * @param secrets how it proves itself
 * @param made when it was made
 * @param lastSignIn when it last signed in
 */
public record Account(
    AccountName name,
    Role role,
    boolean locked,
    Secrets secrets,
    Instant made,
    Optional<Instant> lastSignIn) {

  /**
   * How an account proves itself.
   *
   * @param password the password's hash, as {@link Passwords} makes it
   * @param temporary whether it must be replaced at the next sign-in
   * @param totp the second factor's secret, sealed; empty until it is set up
   * @param lastStep the time step of the last code that was used: none is taken twice
   */
  public record Secrets(String password, boolean temporary, Optional<String> totp, long lastStep) {
    /** Those of a password that was given out. */
    public static Secrets given(String hash) {
      return new Secrets(hash, true, Optional.empty(), 0);
    }

    @Override
    public String toString() {
      return "secrets";
    }
  }

  /** A new one with a password that was given out. */
  public static Account fresh(AccountName name, Role role, String hash, Instant now) {
    return new Account(name, role, false, Secrets.given(hash), now, Optional.empty());
  }

  /** The same with other secrets. */
  public Account with(Secrets other) {
    return new Account(name, role, locked, other, made, lastSignIn);
  }
}
