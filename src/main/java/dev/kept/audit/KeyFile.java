package dev.kept.audit;

import static dev.kept.audit.AuditTrailException.Code.KEY_FILE;

import dev.kept.files.FileRights;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets of 256 bits in a text file: one a line, as 64 hexadecimal digits, the current one first,
 * then earlier ones that old data may still need. Empty lines and lines that begin with {@code #}
 * are left out.
 */
public final class KeyFile {
  private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");
  private static final int KEY_BYTES = 32;
  private static final long MOST_BYTES = 64 << 10;

  private KeyFile() {}

  /**
   * The keys of {@code file}, the current one first.
   *
   * @throws AuditTrailException (AUDIT-03) if there is none, the file is malformed or others may
   *     read it
   */
  public static List<SecretKey> load(Path file) {
    try {
      if (FileRights.areOpen(file)) {
        throw new AuditTrailException(
            KEY_FILE,
            "the key file " + file + " is open to others; run: chmod 600 \"" + file + "\"");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw malformed("the key file " + file);
      }
      return parse(Files.readString(file), "the key file " + file);
    } catch (IOException e) {
      throw new AuditTrailException(KEY_FILE, "the key file " + file + " cannot be read", e);
    }
  }

  /**
   * The keys of {@code text}, in the form of a key file.
   *
   * @param name what the text is called in messages
   * @throws AuditTrailException (AUDIT-03) if it holds none or anything else
   */
  public static List<SecretKey> parse(String text, String name) {
    List<SecretKey> keys =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(line -> key(line, name))
            .toList();
    if (keys.isEmpty()) {
      throw malformed(name);
    }
    return keys;
  }

  /**
   * As {@link #load}; a file that is not there is made first, readable by its owner only, with one
   * fresh key.
   */
  public static List<SecretKey> loadOrCreate(Path file) {
    if (!Files.exists(file)) {
      create(file);
    }
    return load(file);
  }

  private static void create(Path file) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (var channel =
          Files.newByteChannel(
              file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
        channel.write(
            java.nio.ByteBuffer.wrap(
                (HexFormat.of().formatHex(key) + '\n')
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
      }
    } catch (FileAlreadyExistsException e) {
      // Somebody else was faster; theirs is the key.
    } catch (IOException e) {
      throw new AuditTrailException(KEY_FILE, "the key file " + file + " cannot be made", e);
    }
  }

  private static SecretKey key(String line, String name) {
    if (!KEY.matcher(line).matches()) {
      throw malformed(name);
    }
    return new SecretKeySpec(HexFormat.of().parseHex(line), "AES");
  }

  private static AuditTrailException malformed(String name) {
    return new AuditTrailException(KEY_FILE, name + " must hold lines of 64 hexadecimal digits");
  }
}
