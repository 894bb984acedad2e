package dev.kept.audit.segment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Locale.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the trail reached at some moment, authenticated with HMAC-SHA256. A trail that is shorter
 * than its checkpoint was cut.
 *
 * @param count how many records there were
 * @param head the link of the last of them, 64 hexadecimal digits; {@link Chain#START} for none
 */
public record Checkpoint(long count, String head) {
  /** Before the first record. */
  public static final Checkpoint START = new Checkpoint(0, Chain.START);

  private static final int MOST_BYTES = 512;
  private static final Pattern FORM =
      Pattern.compile(
          "(kept-audit-([a-z]+) 1 (\\d{1,19}) ([0-9a-f]{64}) ([0-9a-f]{16})) ([0-9a-f]{64})\n");

  /** What a checkpoint says of the records before it; its file has the same name. */
  public enum Sort {
    /** They are there. */
    CHECKPOINT,
    /** They are in the database; the segments that held them may be gone. */
    SHIPPED;

    private String word() {
      return name().toLowerCase(ROOT);
    }
  }

  /** The checkpoint as it is written. */
  public byte[] bytes(AuditKeys keys) {
    return bytes(Sort.CHECKPOINT, keys);
  }

  /** As above, of {@code sort}. */
  public byte[] bytes(Sort sort, AuditKeys keys) {
    String text = "kept-audit-" + sort.word() + " 1 " + count + ' ' + head + ' ' + keys.current();
    String mac = keys.checkpointMac(keys.current(), text).orElseThrow();
    return (text + ' ' + mac + '\n').getBytes(US_ASCII);
  }

  /** The id of the key that the checkpoint of {@code folder} is under; empty if none stands. */
  public static Optional<String> keyId(Path folder, Sort sort) throws IOException {
    return text(folder, sort)
        .map(FORM::matcher)
        .filter(Matcher::matches)
        .map(form -> form.group(5));
  }

  private static Optional<String> text(Path folder, Sort sort) throws IOException {
    try (var in = Files.newInputStream(folder.resolve(sort.word()))) {
      return Optional.of(new String(in.readNBytes(MOST_BYTES), US_ASCII));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Reads the checkpoint of {@code folder}. */
  public static Reading read(Path folder, AuditKeys keys) throws IOException {
    return read(folder, Sort.CHECKPOINT, keys);
  }

  /** As above, of {@code sort}. */
  public static Reading read(Path folder, Sort sort, AuditKeys keys) throws IOException {
    Optional<String> text = text(folder, sort);
    if (text.isEmpty()) {
      return new Reading.Absent();
    }
    Matcher form = FORM.matcher(text.get());
    if (!form.matches() || !form.group(2).equals(sort.word())) {
      return new Reading.Forged();
    }
    return keys.checkpointMac(form.group(5), form.group(1))
        .map(mac -> isEqual(mac, form.group(6)) ? valid(form) : new Reading.Forged())
        .orElseGet(Reading.OtherKey::new);
  }

  private static Reading valid(Matcher form) {
    return new Reading.Valid(new Checkpoint(Long.parseLong(form.group(3)), form.group(4)));
  }

  private static boolean isEqual(String a, String b) {
    return MessageDigest.isEqual(a.getBytes(US_ASCII), b.getBytes(US_ASCII));
  }

  /** What stands in a checkpoint's place. */
  public sealed interface Reading {
    /**
     * A checkpoint this trail's writer wrote.
     *
     * @param checkpoint it
     */
    record Valid(Checkpoint checkpoint) implements Reading {}

    /** None. */
    record Absent() implements Reading {}

    /** One under a key that is not here. */
    record OtherKey() implements Reading {}

    /** One that no writer of this trail wrote. */
    record Forged() implements Reading {}
  }
}
