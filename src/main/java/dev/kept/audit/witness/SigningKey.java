package dev.kept.audit.witness;

import static dev.kept.audit.AuditTrailException.Code.KEY_FILE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.files.FileRights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that signs checkpoints: Ed25519 (RFC 8032). A site names its own; else it is derived from
 * the audit key, so that all replicas have the same one.
 */
public final class SigningKey {
  private static final long MOST_BYTES = 4 << 10;
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]{40,400})-----END PRIVATE KEY-----\\s*");

  private final KeyPair pair;

  private SigningKey(KeyPair pair) {
    this.pair = pair;
  }

  /** The key that belongs to the audit key with this id, which must be there. */
  public static SigningKey of(AuditKeys keys, String id) {
    return ofSeed(keys.checkpointSeed(id).orElseThrow());
  }

  /**
   * The key of {@code file}, PEM.
   *
   * @throws AuditTrailException (AUDIT-03) if there is none, or others may read it
   */
  public static SigningKey load(Path file) {
    try {
      if (FileRights.areOpen(file)) {
        throw new AuditTrailException(
            KEY_FILE,
            "the checkpoint key " + file + " is open to others; run: chmod 600 \"" + file + "\"");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw malformed();
      }
      return ofPem(Files.readString(file));
    } catch (IOException e) {
      throw new AuditTrailException(KEY_FILE, "the checkpoint key " + file + " cannot be read", e);
    }
  }

  /**
   * The key of a PEM text, PKCS #8.
   *
   * @throws AuditTrailException (AUDIT-03) if it is none of Ed25519; nothing of it is told
   */
  public static SigningKey ofPem(String pem) {
    Matcher form = PEM.matcher(pem.strip());
    if (!form.matches()) {
      throw malformed();
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(form.group(1));
      var key =
          (EdECPrivateKey)
              KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
      return ofSeed(key.getBytes().orElseThrow());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // The cause may quote the key.
      throw malformed();
    }
  }

  private static AuditTrailException malformed() {
    return new AuditTrailException(
        KEY_FILE,
        "a checkpoint key is a PEM text of Ed25519, as openssl genpkey -algorithm ed25519 makes it");
  }

  /**
   * The pair of a private key's 32 bytes: the platform derives the public half when it makes one.
   */
  static SigningKey ofSeed(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
      SigningKey made = new SigningKey(generator.generateKeyPair());
      EdECPrivateKey key = (EdECPrivateKey) made.pair.getPrivate();
      if (!java.util.Arrays.equals(key.getBytes().orElseThrow(), seed)) {
        throw new IllegalStateException("the platform made another key than the one given");
      }
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  /** Gives these bytes for random ones. */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final transient byte[] seed;

    Given(byte[] seed) {
      super(null, null);
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException("a key of another length is asked for");
      }
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }

  /** Its public half. */
  public VerifyingKey verifying() {
    return new VerifyingKey(pair.getPublic());
  }

  /** Signs {@code root}. */
  public SignedRoot sign(TreeRoot root) {
    String text = root.text();
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(pair.getPrivate());
      ed25519.update(text.getBytes(UTF_8));
      return new SignedRoot(text, HexFormat.of().formatHex(ed25519.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 signs any text", e);
    }
  }
}
