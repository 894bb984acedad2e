package dev.kept.audit.verify;

/**
 * A place where a trail is not what was written.
 *
 * @param kind what is wrong
 * @param file the file it was seen in
 * @param sequence number of the first record that is not vouched for
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
    /** A segment is under a key that is not here. */
    KEY("was written under a key that is not in the key file"),
    /** There are segments, but no checkpoint. */
    CHECKPOINT_GONE("is gone"),
    /** The checkpoint was not written by this trail's writer. */
    CHECKPOINT_FORGED("is not one that the writer wrote"),
    /** The trail ends before its checkpoint. */
    CUT("reaches further than the trail: its end was cut off"),
    /** Records are not there. */
    MISSING("lacks records from here on"),
    /** A record is there twice or in another's place. */
    TWICE("has a record twice"),
    /** What a record is searched by is not what was written. */
    COLUMNS("has a record that is searched by something else than what was written"),
    /** The trail at its checkpoint is another one. */
    DIFFERS("is of another trail");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** What an operator reads. */
  public String words() {
    return "%s %s (record %d)".formatted(file, kind.words, sequence);
  }
}
