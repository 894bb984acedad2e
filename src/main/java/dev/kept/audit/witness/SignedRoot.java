package dev.kept.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A root and its signature.
 *
 * @param text what is signed, {@link TreeRoot#text}
 * @param signature of it by Ed25519, 128 hexadecimal digits
 */
public record SignedRoot(String text, String signature) {
  /**
   * SHA-256 of text and signature, which the next checkpoint names: whoever trusts one has all
   * before it. 64 hexadecimal digits.
   */
  public String digest() {
    MessageDigest sha256 = MerkleTree.sha256();
    sha256.update(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(sha256.digest(signature.getBytes(UTF_8)));
  }
}
