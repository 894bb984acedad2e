package dev.kept.audit.segment;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals a segment's records: AES-256-GCM under the segment's own key. The nonce is four bytes of
 * the salt and the record's number, so it never repeats under one key; the key id, the record's
 * number and the link before it are associated data, so that a record opens only in its place. The
 * first record of a write is marked, under the same seal: it proves that all before it was durable.
 */
public final class Seal {
  private static final int TAG_BITS = 128;
  private static final int NONCE_BYTES = 12;
  private static final int PREFIX_BYTES = 4;
  private static final byte[] FIRST = {1};

  private final Cipher aes;
  private final SecretKey key;
  private final byte[] keyId;
  private final byte[] salt;

  private Seal(SegmentHeader header, SecretKey key) {
    this.key = key;
    keyId = HexFormat.of().parseHex(header.keyId());
    salt = HexFormat.of().parseHex(header.salt());
    try {
      aes = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/GCM", e);
    }
  }

  /** The seal of a segment; empty if its key is not among {@code keys}. */
  public static Optional<Seal> of(SegmentHeader header, AuditKeys keys) {
    return keys.segmentKey(header.keyId(), HexFormat.of().parseHex(header.salt()))
        .map(key -> new Seal(header, key));
  }

  /**
   * Seals the chain's next record and goes on by it.
   *
   * @param first whether a write begins with it
   */
  public SealedRecord seal(Chain chain, byte[] record, boolean first) {
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, chain, first).doFinal(record);
      byte[] link = chain.link(Chain.digest(sealed));
      chain.add(link);
      return new SealedRecord(chain.count(), first, sealed, link);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM seals any record", e);
    }
  }

  /**
   * As {@link #seal}.
   *
   * @return the frame as it is written: its {@link FrameHead}, the sealed record, its link
   */
  public byte[] frame(Chain chain, byte[] record, boolean first) {
    return seal(chain, record, first).frame();
  }

  /** Opens the chain's next record; empty if it is not the one that was sealed there. */
  public Optional<byte[]> open(Chain chain, byte[] sealed, boolean first) {
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, chain, first).doFinal(sealed));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM opens or says the tag is bad", e);
    }
  }

  private Cipher cipher(int mode, Chain chain, boolean first) throws GeneralSecurityException {
    byte[] place = chain.place();
    ByteBuffer nonce =
        ByteBuffer.allocate(NONCE_BYTES).put(salt, 0, PREFIX_BYTES).put(place, 0, Long.BYTES);
    aes.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce.array()));
    aes.updateAAD(keyId);
    aes.updateAAD(place);
    if (first) {
      aes.updateAAD(FIRST);
    }
    return aes;
  }
}
