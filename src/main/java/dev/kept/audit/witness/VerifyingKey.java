package dev.kept.audit.witness;

import static dev.kept.audit.AuditTrailException.Code.KEY_FILE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.AuditTrailException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public half of a key that signs checkpoints: Ed25519. */
public final class VerifyingKey {
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]{40,200})-----END PUBLIC KEY-----\\s*");

  private static final int ID_BYTES = 8;
  private static final int LINE = 64;

  private final PublicKey key;

  VerifyingKey(PublicKey key) {
    this.key = key;
  }

  /**
   * The key of a PEM text.
   *
   * @throws AuditTrailException (AUDIT-03) if it is none of Ed25519
   */
  public static VerifyingKey ofPem(String pem) {
    Matcher form = PEM.matcher(pem.strip());
    if (!form.matches()) {
      throw malformed();
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(form.group(1));
      return new VerifyingKey(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static AuditTrailException malformed() {
    return new AuditTrailException(
        KEY_FILE, "a public key is a PEM text of Ed25519, as kept audit key prints it");
  }

  /** Which key it is: 16 hexadecimal digits of SHA-256 of its DER form. */
  public String id() {
    byte[] digest = MerkleTree.sha256().digest(key.getEncoded());
    return HexFormat.of().formatHex(digest, 0, ID_BYTES);
  }

  /** The key as PEM text (X.509 SubjectPublicKeyInfo). */
  public String pem() {
    String text =
        Base64.getMimeEncoder(LINE, "\n".getBytes(US_ASCII)).encodeToString(key.getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
  }

  /** Whether {@code signed} was signed by this key. */
  public boolean vouchesFor(SignedRoot signed) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(signed.text().getBytes(UTF_8));
      return ed25519.verify(HexFormat.of().parseHex(signed.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
