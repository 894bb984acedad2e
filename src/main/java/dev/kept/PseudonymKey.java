package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.audit.Pseudonyms;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.cli.UserMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The key of patients' pseudonyms. Under another one every patient would have another name, so the
 * data folder remembers which it is, by an id that tells nothing of it.
 */
final class PseudonymKey {
  private static final String FILE = "pseudonym-key.id";
  private static final int AES_BYTES = 32;

  private final SecretKey key;
  private final String id;

  /**
   * This key.
   *
   * @throws UserMistake if it is one of the audit trail's
   */
  PseudonymKey(SecretKey key, AuditKeys audit) {
    this.key = key;
    this.id = id(key);
    if (audit.ids().contains(id)) {
      throw new UserMistake(
          "files.pseudonymKey holds a key of files.auditKey: that one is rotated, this is not; make"
              + " another");
    }
  }

  Pseudonyms pseudonyms() {
    return new Pseudonyms(key.getEncoded());
  }

  /** Another key (HKDF, RFC 5869), from which this one cannot be told. */
  SecretKey derived(String purpose) {
    try {
      byte[] info = purpose.getBytes(UTF_8);
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey("AES", HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(info, AES_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 25 has HKDF-SHA256", e);
    }
  }

  boolean is(SecretKey other) {
    return id(other).equals(id);
  }

  /**
   * Passes if {@code data} remembers this key or none.
   *
   * @throws UserMistake if it remembers another
   */
  void require(Path data) {
    if (remembered(data).filter(known -> !known.equals(id)).isPresent()) {
      throw new UserMistake(
          "files.pseudonymKey is another key than the one the data in "
              + data
              + " was written under: patients would get other names; put it back, or begin another"
              + " data folder");
    }
  }

  /** As {@link #require}; from then on {@code data} remembers this key. */
  void settle(Path data) {
    require(data);
    if (remembered(data).isEmpty()) {
      try {
        Path aside = Files.writeString(data.resolve(FILE + ".new"), id + "\n");
        Files.move(aside, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UserMistake("the data folder " + data + " cannot be written", e);
      }
    }
  }

  private static Optional<String> remembered(Path data) {
    try {
      return Optional.of(Files.readString(data.resolve(FILE)).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String id(SecretKey key) {
    return new AuditKeys(List.of(key)).current();
  }
}
