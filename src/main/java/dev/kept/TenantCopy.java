package dev.kept;

import dev.kept.live.LastKnown;
import dev.kept.tenant.book.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * This replica's copy of the store's tenants, sealed with AES-256-GCM: whoever can write the data
 * folder must not be able to say whom a tenant believes.
 */
final class TenantCopy implements LastKnown {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final long MOST_BYTES = 64 << 20;

  private final Path file;
  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  /** In {@code data}, under {@code key}. */
  TenantCopy(Path data, SecretKey key) {
    this.file = data.resolve("tenants.copy");
    this.key = key;
  }

  @Override
  public Optional<Snapshot> read() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      ByteBuffer sealed = ByteBuffer.wrap(Files.readAllBytes(file));
      byte[] nonce = new byte[NONCE];
      sealed.get(nonce);
      byte[] rest = new byte[sealed.remaining()];
      sealed.get(rest);
      return Optional.of(SnapshotBytes.read(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(rest)));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return Optional.empty(); // as if there were none: whoever asks tells that nothing is known
    }
  }

  @Override
  public boolean keep(Snapshot seen) {
    try {
      byte[] nonce = new byte[NONCE];
      random.nextBytes(nonce);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(SnapshotBytes.of(seen));
      ByteBuffer all = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed);
      Path aside = Files.write(file.resolveSibling(file.getFileName() + ".new"), all.array());
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
