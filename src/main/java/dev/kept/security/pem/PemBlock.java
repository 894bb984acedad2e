package dev.kept.security.pem;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One block of a PEM file (RFC 7468); what stands between blocks is passed over. */
final class PemBlock {
  private static final long MOST_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private final String label;
  private final String text;

  private PemBlock(String label, String text) {
    this.label = label;
    this.text = text;
  }

  /**
   * All blocks of {@code file}.
   *
   * @throws PemException if it cannot be read or has none
   */
  static List<PemBlock> read(Path file) {
    Matcher matcher = BLOCK.matcher(text(file));
    List<PemBlock> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(new PemBlock(matcher.group(1), matcher.group(2)));
    }
    if (blocks.isEmpty()) {
      throw new PemException(file + " holds no PEM block (-----BEGIN ...-----)");
    }
    return blocks;
  }

  /** For example {@code CERTIFICATE}. */
  String label() {
    return label;
  }

  /** Whether it is locked by a passphrase, in either of the two ways. */
  boolean isEncrypted() {
    return label.startsWith("ENCRYPTED") || text.contains("ENCRYPTED");
  }

  /** Its bytes; PemException naming {@code file} if they are no base64. */
  byte[] der(Path file) {
    try {
      return Base64.getMimeDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      throw new PemException(file + ": the block " + label + " is no base64");
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new PemException(file + " is larger than 1 MiB");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new PemException("there is no file " + file);
    } catch (MalformedInputException e) {
      throw new PemException(file + " is no text; convert it from DER to PEM");
    } catch (IOException e) {
      throw new PemException(file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
