package dev.kept.accounts;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of a second factor (RFC 6238): six digits, a new one every 30 seconds, HMAC-SHA-1 as apps
 * know it.
 */
public final class Totp {
  /** Bytes of a secret. */
  public static final int SECRET_BYTES = 20;

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int STEP_SECONDS = 30;
  private static final int MODULUS = 1_000_000;
  private static final int DIGITS = 6;

  /** Clocks of phones differ. */
  private static final int EITHER_WAY = 1;

  private Totp() {}

  /** The step whose code this is, of those around {@code now}; empty where it is none's. */
  public static OptionalLong step(byte[] secret, String code, Instant now) {
    String typed = code.replace(" ", "");
    long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    OptionalLong found = OptionalLong.empty();
    for (long step = current - EITHER_WAY; step <= current + EITHER_WAY; step++) {
      byte[] expected = digits(secret, step).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(
          expected, typed.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** The code at {@code at}. */
  public static String code(byte[] secret, Instant at) {
    return digits(secret, Math.floorDiv(at.getEpochSecond(), STEP_SECONDS));
  }

  /** The secret as people type it into an app: base32 in groups of four. */
  public static String text(byte[] secret) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte one : secret) {
      buffer = (buffer << 8) | (one & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt((buffer >>> bits) & 31));
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString().replaceAll("(.{4})(?=.)", "$1 ");
  }

  private static String digits(byte[] secret, long step) {
    byte[] counter = new byte[Long.BYTES];
    for (int i = 0; i < counter.length; i++) {
      counter[i] = (byte) (step >>> (8 * (counter.length - 1 - i)));
    }
    byte[] hash = hmac(secret, counter);
    int offset = hash[hash.length - 1] & 15;
    int number =
        ((hash[offset] & 127) << 24)
            | ((hash[offset + 1] & 255) << 16)
            | ((hash[offset + 2] & 255) << 8)
            | (hash[offset + 3] & 255);
    return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
  }

  private static byte[] hmac(byte[] secret, byte[] counter) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "RAW"));
      return mac.doFinal(counter);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
