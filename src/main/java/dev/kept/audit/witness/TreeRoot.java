package dev.kept.audit.witness;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is signed: the root of the tree over all chains' heads at some moment.
 *
 * @param number the checkpoint's, from 1
 * @param at when it was made
 * @param previous {@link SignedRoot#digest} of the checkpoint before; {@link #NONE} for the first
 * @param key which key signs it, {@link VerifyingKey#id}
 * @param chains how many leaves the tree has
 * @param root the tree's root, 64 hexadecimal digits
 */
public record TreeRoot(
    long number, Instant at, String previous, String key, int chains, String root) {
  /** In the place of a checkpoint before the first. */
  public static final String NONE = "0".repeat(64);

  private static final Pattern FORM =
      Pattern.compile(
          """
          kept trail checkpoint v1
          number (\\d{1,18})
          at (\\S{20,30})
          previous ([0-9a-f]{64})
          key ([0-9a-f]{16})
          chains (\\d{1,9})
          root ([0-9a-f]{64})
          """);

  /** The text that is signed. */
  public String text() {
    return """
    kept trail checkpoint v1
    number %d
    at %s
    previous %s
    key %s
    chains %d
    root %s
    """
        .formatted(number, at, previous, key, chains, root);
  }

  /** What {@link #text} wrote; empty for anything else. */
  public static Optional<TreeRoot> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TreeRoot(
              Long.parseLong(form.group(1)),
              Instant.parse(form.group(2)),
              form.group(3),
              form.group(4),
              Integer.parseInt(form.group(5)),
              form.group(6)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
