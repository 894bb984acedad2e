package dev.kept.audit;

import java.util.Optional;

/** What became of entries handed to the {@link AuditTrail}. */
public sealed interface Receipt {

  /**
   * They are durable.
   *
   * @param sequence number of the last of them in the trail, from 1
   */
  record Durable(long sequence) implements Receipt {}

  /**
   * They are not known to be durable; the access they describe must be refused.
   *
   * @param why the reason, for counting and for the operator
   * @param cause the class of what was thrown, without its message; empty where nothing was
   */
  record NotWritten(Fault why, Optional<String> cause) implements Receipt {
    /** Not written by nothing that was thrown. */
    public NotWritten(Fault why) {
      this(why, Optional.empty());
    }

    @Override
    public String toString() {
      return cause.map(thrown -> why + " " + thrown).orElse(why.toString());
    }
  }

  /** Why entries could not be made durable. */
  enum Fault {
    /** More calls wait for the disk than the queue holds. */
    OVERLOADED,
    /** The disk did not finish in time. */
    SLOW,
    /** The disk is full, read-only, gone or failing. */
    STORAGE,
    /** The entries are larger than a trail takes at once. */
    TOO_LARGE,
    /** The trail is closed. */
    CLOSED,
    /** The calling thread was interrupted while it waited. */
    INTERRUPTED
  }
}
