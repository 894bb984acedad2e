package dev.kept.audit.verify;

/**
 * A place where a trail is not what was written.
 *
 * @param kind what is wrong
 * @param file the file, chain or checkpoint it was seen in
 * @param sequence number of the first record that is not vouched for; 0 where it is about none
 */
public record Finding(Kind kind, String file, long sequence) {
  /** What is wrong. */
  public enum Kind {
    /** A segment's header is not one. */
    HEADER("has no readable header"),
    /** A segment does not go on where the one before ended: one is missing, added or moved. */
    ORDER("does not go on where the trail before it ended"),
    /** A record was edited, removed, added or moved. */
    RECORD("holds something else than the record that was written"),
    /** A segment is under a key that is not here, and nothing else vouches for it. */
    KEY("was written under a key that is not in the key file", Advice.KEY),
    /** There are segments, but no checkpoint. */
    CHECKPOINT_GONE("is gone"),
    /** The checkpoint was not written by this trail's writer, or not as it stands there. */
    CHECKPOINT_FORGED("is not one that the writer wrote"),
    /** The trail ends before its checkpoint. */
    CUT("reaches further than the trail: its end was cut off"),
    /** A chain's last record is another one than was written last. */
    END("does not end with the record that was written last"),
    /** Records are not there. */
    MISSING("lacks records from here on"),
    /** A record is there twice or in another's place. */
    TWICE("has a record twice"),
    /** What a record is searched by is not what was written. */
    COLUMNS("has a record that is searched by something else than what was written"),
    /** The trail at its checkpoint is another one. */
    DIFFERS("is of another trail"),
    /** A signed checkpoint has more of a chain than is there. */
    SHORTER("ends before this record, which a signed checkpoint has: its end is gone"),
    /** A signed checkpoint has another record there. */
    OTHER_HEAD("has another record than a signed checkpoint has"),
    /** A signed checkpoint has a chain of which nothing is there. */
    CHAIN_GONE("is gone altogether, and a signed checkpoint has it"),
    /** Records of a chain that was never begun. */
    STRANGER("is of a writer that nobody made known"),
    /** Records under no segment's head: nothing says by which key they could be opened. */
    HEADLESS("has records under no segment's head from here on"),
    /** A chain is said to go on with another, and does not. */
    ORIGIN_FORGED("does not begin where it is said to have begun, or that is not proven"),
    /** A gap is said to be a removal of expired records, and is none. */
    CUT_FORGED("lacks records from here on, and their removal is not proven"),
    /** A signed checkpoint is by a key that is not trusted. */
    CHECKPOINT_KEY("is signed by a key that is not trusted here", Advice.SIGNER),
    /** What must be signed is not what was signed. */
    CHECKPOINT_EDITED("is not what was signed"),
    /** The database has not what somebody holds. */
    CHECKPOINT_UNKNOWN("is not in the database: it was put back to an earlier state");

    private final String words;
    private final Advice advice;

    Kind(String words) {
      this(words, Advice.TAMPERING);
    }

    Kind(String words, Advice advice) {
      this.words = words;
      this.advice = advice;
    }

    /** What to do about it. */
    public Advice advice() {
      return advice;
    }
  }

  /** What to do. */
  public enum Advice {
    /** Records are not as they were written. */
    TAMPERING(
        "keep database and audit folder as they are, see who could write there, and compare with a"
            + " backup and with checkpoints held outside (docs/operating.md, The audit trail)"),
    /** A key is missing. */
    KEY("put the missing key back into the key file, a line of its own, and check again"),
    /** A public key is missing. */
    SIGNER(
        "name the public key of whoever signs, --public-key FILE; if it is that already, somebody"
            + " else has signed");

    private final String words;

    Advice(String words) {
      this.words = words;
    }

    /** What an operator reads. */
    public String words() {
      return words;
    }
  }

  /** What an operator reads. */
  public String words() {
    String what = file + ' ' + kind.words;
    return sequence == 0 ? what : what + " (record " + sequence + ')';
  }
}
