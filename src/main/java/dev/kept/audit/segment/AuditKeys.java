package dev.kept.audit.segment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The trail's master keys by their ids. From each, HKDF-SHA256 (RFC 5869) derives one key for each
 * segment and one for checkpoints, so that no two segments share a key and a nonce.
 */
public final class AuditKeys {
  private static final int ID_BYTES = 8;
  private static final int KEY_BYTES = 32;

  private final String current;
  private final Map<String, SecretKey> byId = new LinkedHashMap<>();

  /** Derived once: a proof is made for each score. */
  private final Map<String, SecretKey> proving = new ConcurrentHashMap<>();

  /**
   * Keys, the current one first.
   *
   * @throws IllegalArgumentException if there is none
   */
  public AuditKeys(List<SecretKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a trail needs a key");
    }
    keys.forEach(key -> byId.put(id(key), key));
    current = id(keys.getFirst());
  }

  /** The id of the key to write under: 16 hexadecimal digits that tell nothing of the key. */
  public String current() {
    return current;
  }

  /** The ids of all keys here. */
  public Set<String> ids() {
    return Set.copyOf(byId.keySet());
  }

  /** The key of the segment with this salt, empty if the master key is not here. */
  Optional<SecretKey> segmentKey(String id, byte[] salt) {
    return Optional.ofNullable(byId.get(id)).map(key -> derive(key, salt, "kept audit segment"));
  }

  /** HMAC-SHA256 under the checkpoint key of {@code id}, empty if the master key is not here. */
  Optional<String> checkpointMac(String id, String text) {
    return Optional.ofNullable(byId.get(id))
        .map(key -> derive(key, new byte[0], "kept audit checkpoint"))
        .map(key -> HexFormat.of().formatHex(mac(key, text)));
  }

  /**
   * A proof of {@code text} under the key of {@code id}: 64 hexadecimal digits of HMAC-SHA256;
   * empty if the master key is not here.
   */
  public Optional<String> proof(String id, String text) {
    return Optional.ofNullable(byId.get(id))
        .map(key -> proving.computeIfAbsent(id, _ -> derive(key, new byte[0], "kept audit proof")))
        .map(key -> HexFormat.of().formatHex(mac(key, text)));
  }

  /** The 32 bytes of the key that signs checkpoints, of the key of {@code id}; empty as above. */
  public Optional<byte[]> checkpointSeed(String id) {
    return Optional.ofNullable(byId.get(id))
        .map(key -> derive(key, new byte[0], "kept audit signature").getEncoded());
  }

  private static String id(SecretKey key) {
    SecretKey named = derive(key, new byte[0], "kept audit key id");
    return HexFormat.of().formatHex(mac(named, "id"), 0, ID_BYTES);
  }

  private static byte[] mac(SecretKey key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static SecretKey derive(SecretKey key, byte[] salt, String purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(key)
                  .addSalt(salt)
                  .thenExpand(purpose.getBytes(US_ASCII), KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 25 has HKDF-SHA256", e);
    }
  }
}
