package dev.kept.cli;

import java.util.Optional;

/** Port: the tables of the ledgers' database; opened by {@link Services#schema}. */
public interface LedgerSchema extends AutoCloseable {
  /**
   * How the tables are.
   *
   * @param database where, and who looks
   * @param applied their version; 0 where there are none
   * @param oldest the least version whose code they serve
   * @param needed the version this program is written for
   * @param advice what is to be done; empty where this program can use them
   */
  record Standing(String database, int applied, int oldest, int needed, Optional<String> advice) {}

  /**
   * What was done.
   *
   * @param database where, and as whom
   * @param applied how many migrations
   * @param version the tables' version now
   */
  record Migrated(String database, int applied, int version) {}

  /**
   * How they are, as the service's login sees it; nothing is changed.
   *
   * @throws UserMistake if that cannot be told
   */
  Standing standing();

  /**
   * Brings them up to date.
   *
   * @throws UserMistake if that cannot be done, with what to do about it
   */
  Migrated migrate();

  @Override
  void close();
}
