package dev.kept.store.trail.ship;

import java.util.Optional;

/** Port: trouble of the trail that a person must know of. */
@FunctionalInterface
public interface Trouble {
  /**
   * Tells of it.
   *
   * @param what what is wrong
   * @param failure the class, or the SQL state, of what was thrown
   */
  void tell(Code what, Optional<String> failure);

  /** What is wrong. */
  enum Code {
    /** Records wait in the spool for more than a minute. */
    BEHIND,
    /** A batch was not taken; it is tried again. */
    REFUSED,
    /** A record no ledger could take up was set aside. */
    POISON,
    /** The spool's chain is not the one the database has: it goes on under another name. */
    FORKED,
    /** Records the database lacks are not in the spool any more. */
    GAP,
    /** The spool cannot be written: records go straight to the database. */
    DIRECT
  }
}
