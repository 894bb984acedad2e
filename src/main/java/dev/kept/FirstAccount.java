package dev.kept;

import dev.kept.accounts.Account;
import dev.kept.accounts.AccountName;
import dev.kept.accounts.Accounts;
import dev.kept.accounts.Passwords;
import dev.kept.accounts.Role;
import dev.kept.logs.LogEvent;
import dev.kept.store.Store;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes the first account where there is none, and prints its password: this once, and into no log.
 */
final class FirstAccount {
  private static final AccountName NAME = new AccountName("admin");
  private static final Duration BEAT = Duration.ofSeconds(2);

  private FirstAccount() {}

  /** Waits for the database, on a thread of its own, which ends with {@code store}. */
  static void begin(Store store, Accounts accounts, Passwords passwords) {
    Thread waiting =
        Thread.ofVirtual().name("kept-first-account").start(() -> make(store, accounts, passwords));
    store.closeFirst(waiting::interrupt);
  }

  private static void make(Store store, Accounts accounts, Passwords passwords) {
    try {
      while (!store.awaitCurrent(BEAT)) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
      if (accounts.list().isEmpty()) {
        String password = passwords.fresh();
        String hash = passwords.hash(password);
        if (accounts.addFirst(Account.fresh(NAME, Role.SITE_ADMIN, hash, Instant.now()))) {
          System.err.printf(
              "kept: the console has its first account: sign in as %s with the password%n%n  %s%n%n"
                  + "and choose your own. It is shown this once; kept account reset %s makes another.%n",
              NAME, password, NAME);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LogEvent.of("FIRST-ACCOUNT")
          .saying("it could not be made; kept account add makes one")
          .log(System.Logger.Level.WARNING);
    }
  }
}
