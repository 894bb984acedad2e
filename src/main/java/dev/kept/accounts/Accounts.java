package dev.kept.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the accounts that all replicas share. Each change is on record with whoever made it. */
public interface Accounts {
  /** The account of this name. */
  Optional<Account> find(AccountName name);

  /** All, by name. */
  List<Account> list();

  /**
   * Adds one; false where the name is taken.
   *
   * @param by who makes it, as entries name users
   */
  boolean add(Account account, String by);

  /** Adds {@code account} if there is none of any name; whether it did. */
  boolean addFirst(Account account);

  /** Another role; ends its sessions. False where there is no such account. */
  boolean role(AccountName name, Role role, String by);

  /** Locked or not; ends its sessions. False where there is no such account. */
  boolean lock(AccountName name, boolean locked, String by);

  /** A password that was given out, without a second factor; ends its sessions, unlocks it. */
  boolean reset(AccountName name, String hash, String by);

  /** A password of its own; ends its other sessions. */
  void password(AccountName name, String hash);

  /** A second factor. */
  void totp(AccountName name, String sealed);

  /** Whether the code of {@code step} was not used before; from now on it was. */
  boolean useStep(AccountName name, long step);

  /** It signed in. */
  void signedIn(AccountName name, Instant at);
}
