package dev.kept.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.accounts.Session.Stage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Signing in: a name and a password, then a code; where the password was given out, one of its own;
 * where there is no second factor, one is set up. Each step gives the session another token.
 */
public final class SignIn {
  private static final int TOKEN_BYTES = 32;
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final Duration TOUCHED = Duration.ofSeconds(5);

  private final Parts parts;
  private final Attempts attempts = new Attempts();

  /** Signing in by {@code parts}. */
  public SignIn(Parts parts) {
    this.parts = parts;
  }

  /**
   * What it takes.
   *
   * @param accounts the accounts
   * @param sessions the sessions
   * @param passwords makes and checks hashes
   * @param box opens second factors
   * @param terms what is asked of people
   * @param random makes tokens
   * @param clock the present
   */
  public record Parts(
      Accounts accounts,
      Sessions sessions,
      Passwords passwords,
      SecretBox box,
      Terms terms,
      SecureRandom random,
      InstantSource clock) {}

  /**
   * What is asked of people.
   *
   * @param idle after how long without a page a session ends
   * @param secondFactor whether everybody needs one
   */
  public record Terms(Duration idle, boolean secondFactor) {}

  /** What a step comes to. */
  public sealed interface Outcome {
    /**
     * The next step, or in.
     *
     * @param token what the browser keeps
     * @param session what it opens
     */
    record Step(String token, Session session) implements Outcome {}

    /** Something was wrong. */
    record Refused() implements Outcome {}

    /**
     * Too many tries.
     *
     * @param left how long none is looked at
     */
    record Wait(Duration left) implements Outcome {}
  }

  /** After how long without a page a session ends. */
  public Duration idle() {
    return parts.terms().idle();
  }

  /** First step: who, from where. */
  public Outcome begin(String typed, String password, String address) {
    Instant now = parts.clock().instant();
    String key = AccountName.typed(typed).map(AccountName::value).orElse("-");
    Duration wait = attempts.wait(key, address, now);
    if (wait.isPositive()) {
      return new Outcome.Wait(wait);
    }
    Optional<Account> account = AccountName.typed(typed).flatMap(parts.accounts()::find);
    boolean right =
        parts.passwords().matches(password, account.map(one -> one.secrets().password()));
    if (!right || account.orElseThrow().locked()) {
      attempts.failed(key, address, now);
      return new Outcome.Refused();
    }
    Account known = account.orElseThrow();
    return known.secrets().totp().isPresent() ? open(known, Stage.CODE) : in(known);
  }

  /** The second factor's code. */
  public Outcome code(Session session, String code, String address) {
    Account account = account(session);
    byte[] secret =
        account
            .secrets()
            .totp()
            .flatMap(kept -> parts.box().open(kept, account.name()))
            .orElse(new byte[0]);
    return secret.length == 0 ? new Outcome.Refused() : factor(session, secret, code, address);
  }

  /** The secret that {@code session} may set up as second factor. */
  public byte[] offered(Session session) {
    return parts.box().offered(session);
  }

  /** Sets up the second factor that {@link #offered} gave, proved by a code of it. */
  public Outcome enrol(Session session, String code, String address) {
    byte[] secret = parts.box().offered(session);
    if (Totp.step(secret, code, parts.clock().instant()).isPresent()) {
      parts.accounts().totp(session.account(), parts.box().seal(secret, session.account()));
    }
    return factor(session, secret, code, address);
  }

  private Outcome factor(Session session, byte[] secret, String code, String address) {
    Instant now = parts.clock().instant();
    String key = session.account().value();
    Duration wait = attempts.wait(key, address, now);
    if (wait.isPositive()) {
      return new Outcome.Wait(wait);
    }
    OptionalLong step = Totp.step(secret, code, now);
    if (step.isEmpty() || !parts.accounts().useStep(session.account(), step.getAsLong())) {
      attempts.failed(key, address, now);
      return new Outcome.Refused();
    }
    parts.sessions().end(session.digest());
    return in(account(session));
  }

  /** A password of its own; {@code password} is one that {@link Passwords#objection} passes. */
  public Outcome password(Session session, String password) {
    parts.accounts().password(session.account(), parts.passwords().hash(password));
    return in(account(session));
  }

  /** Whether {@code password} is the account's. */
  public boolean isPassword(Session session, String password) {
    return parts.passwords().matches(password, Optional.of(account(session).secrets().password()));
  }

  /** The session of a token; empty when it has ended. */
  public Optional<Session> current(String token) {
    Instant now = parts.clock().instant();
    String digest = digest(token);
    Optional<Session> found = parts.sessions().find(digest, now.minus(idle()), now.minus(LONGEST));
    found
        .filter(session -> session.seen().plus(TOUCHED).isBefore(now))
        .ifPresent(session -> parts.sessions().touch(digest, now));
    return found;
  }

  /** Whose session it is, as the account is now. */
  public Account account(Session session) {
    return parts
        .accounts()
        .find(session.account())
        .orElseThrow(() -> new IllegalStateException("a session without an account"));
  }

  /** Ends it. */
  public void out(Session session) {
    parts.sessions().end(session.digest());
  }

  private Outcome in(Account account) {
    if (account.secrets().temporary()) {
      return open(account, Stage.PASSWORD);
    }
    if (account.secrets().totp().isEmpty() && parts.terms().secondFactor()) {
      return open(account, Stage.ENROL);
    }
    attempts.succeeded(account.name().value());
    parts.accounts().signedIn(account.name(), parts.clock().instant());
    return open(account, Stage.FULL);
  }

  private Outcome open(Account account, Stage stage) {
    String token = token();
    Instant now = parts.clock().instant();
    Session session = new Session(digest(token), account.name(), stage, token(), now, now);
    parts.sessions().add(session);
    return new Outcome.Step(token, session);
  }

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    parts.random().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
