package dev.kept.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id hashes (RFC 9106; 19 MiB, two passes, as OWASP has it), at most two being
 * made at once: each takes memory and a processor.
 */
public final class Passwords {
  /** Fewest characters of a password. */
  public static final int LEAST = 12;

  private static final int MOST = 200;
  private static final int MEMORY_KIB = 19 << 10;
  private static final int PASSES = 2;
  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final String HEAD = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$";
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int GROUPS = 5;
  private static final int GROUP = 5;

  private final SecureRandom random;
  private final Semaphore atOnce = new Semaphore(2, true);
  private final String nobodys;

  /** Passwords with salts of {@code random}. */
  public Passwords(SecureRandom random) {
    this.random = random;
    this.nobodys = hash(fresh());
  }

  /** A password to be given out: 25 letters and digits that are not mistaken for each other. */
  public String fresh() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append('-');
      }
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** What is wrong with a password that somebody chose; empty where nothing is. */
  public static Optional<String> objection(String password, AccountName name) {
    if (password.codePointCount(0, password.length()) < LEAST) {
      return Optional.of("A password has at least " + LEAST + " characters. A sentence is good.");
    }
    if (password.length() > MOST) {
      return Optional.of("A password has at most " + MOST + " characters.");
    }
    if (password.toLowerCase(java.util.Locale.ROOT).contains(name.value())
        || password.chars().distinct().count() < 5) {
      return Optional.of("That is guessed too easily: leave the account’s name out, vary it.");
    }
    return Optional.empty();
  }

  /** The hash of {@code password}, with all that it takes to check one against it. */
  public String hash(String password) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    return HEAD + text(salt) + "$" + text(derived(password, salt));
  }

  /** Whether {@code password} is the one of {@code hash}; without a hash as slowly, and no. */
  public boolean matches(String password, Optional<String> hash) {
    String stored = hash.filter(text -> text.startsWith(HEAD)).orElse(nobodys);
    String[] parts = stored.substring(HEAD.length()).split("\\$", 2);
    byte[] expected = Base64.getDecoder().decode(parts[1]);
    boolean same =
        MessageDigest.isEqual(expected, derived(password, Base64.getDecoder().decode(parts[0])));
    return same && hash.isPresent();
  }

  private byte[] derived(String password, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(PASSES)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] out = new byte[LENGTH];
    String shortened = password.length() > MOST ? password.substring(0, MOST) : password;
    byte[] bytes = Normalizer.normalize(shortened, Normalizer.Form.NFKC).getBytes(UTF_8);
    atOnce.acquireUninterruptibly();
    try {
      generator.generateBytes(bytes, out);
    } finally {
      atOnce.release();
    }
    return out;
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
