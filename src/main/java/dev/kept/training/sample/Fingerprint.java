package dev.kept.training.sample;

import dev.kept.visit.Appointment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What two tables that hold the same appointment agree on, however they are written. */
final class Fingerprint {
  private static final int SPARE_BITS = 11; // what is left is whole in any JSON reader

  private Fingerprint() {}

  static long of(Appointment visit) {
    byte[] id = visit.id().value().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(id.length + 2 * Long.BYTES);
    bytes.putLong(visit.created().instant().getEpochSecond());
    bytes.putLong(visit.start().instant().getEpochSecond());
    bytes.put(id);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      return ByteBuffer.wrap(digest).getLong() >>> SPARE_BITS;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }
}
