package dev.kept.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals what second factors rest on (AES-GCM), each to the account it is of. */
public final class SecretBox {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random;

  /** A box under {@code key}, with nonces of {@code random}. */
  public SecretBox(SecretKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  String seal(byte[] secret, AccountName of) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret, of);
    byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
    return Base64.getEncoder().encodeToString(whole);
  }

  /** What was sealed; empty where it was not, for this account and under this key. */
  Optional<byte[]> open(String sealed, AccountName of) {
    try {
      byte[] whole = Base64.getDecoder().decode(sealed);
      byte[] nonce = Arrays.copyOf(whole, NONCE);
      byte[] rest = Arrays.copyOfRange(whole, NONCE, Math.max(NONCE, whole.length));
      return Optional.of(run(Cipher.DECRYPT_MODE, nonce, rest, of));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** The second factor's secret that a session offers until it is confirmed. */
  byte[] offered(Session session) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "RAW"));
      byte[] whole = mac.doFinal(("second factor offered to " + session.digest()).getBytes(UTF_8));
      return Arrays.copyOf(whole, Totp.SECRET_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] run(int mode, byte[] nonce, byte[] bytes, AccountName of) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(of.value().getBytes(UTF_8));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("not of this key and account", e);
    }
  }
}
