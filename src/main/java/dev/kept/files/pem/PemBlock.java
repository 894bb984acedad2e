package dev.kept.files.pem;

import dev.kept.files.FileException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One block of a PEM text (RFC 7468); what stands between blocks is passed over. */
final class PemBlock {
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ");
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private final String label;
  private final String text;

  private PemBlock(String label, String text) {
    this.label = label;
    this.text = text;
  }

  /**
   * All blocks of {@code text}.
   *
   * @param name where it is from, for messages
   * @throws FileException if it has none, or one without an end
   */
  static List<PemBlock> all(String text, String name) {
    Matcher matcher = BLOCK.matcher(text);
    List<PemBlock> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(new PemBlock(matcher.group(1), matcher.group(2)));
    }
    if (BEGIN.matcher(text).results().count() != blocks.size()) {
      throw new FileException(name + " has a BEGIN line without its END line: a part is missing");
    }
    if (blocks.isEmpty()) {
      throw new FileException(name + " holds no PEM block (-----BEGIN ...-----)");
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

  /** Its bytes; FileException naming {@code name} if they are no base64. */
  byte[] der(String name) {
    try {
      return Base64.getMimeDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      throw new FileException(name + ": the block " + label + " is no base64");
    }
  }
}
