package dev.kept.tenant.book;

import dev.kept.tenant.TenantId;

/** What came of moves: all of them, or none. */
public sealed interface Written {
  /**
   * They stand in the book.
   *
   * @param revision the book's from now on
   */
  record Done(long revision) implements Written {}

  /**
   * None does.
   *
   * @param tenant whose move it was
   * @param why why not
   */
  record Refused(TenantId tenant, Why why) implements Written {}

  /** Why a move is refused. */
  enum Why {
    /** There is one already. */
    EXISTS,
    /** There is none. */
    MISSING,
    /** It was changed since it was seen. */
    STALE,
    /** A tenant in production stays there, and one that is not never gets there. */
    PRODUCTION,
    /** Another key draws its hold-out than before. */
    HOLD_OUT,
    /** The id belonged to a tenant that was offboarded. */
    RETIRED
  }
}
