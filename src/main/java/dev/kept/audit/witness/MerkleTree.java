package dev.kept.audit.witness;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A Merkle tree as RFC 6962, section 2.1, has it: a leaf is SHA-256 of a zero byte and its data, a
 * node SHA-256 of a one byte and the two below it, and the left part of n leaves has the greatest
 * power of two below n. A leaf is set or added at the cost of the path above it.
 */
public final class MerkleTree {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** From the leaves up; an odd last one is carried up as it is, which comes to the same split. */
  private final List<List<byte[]>> levels = new ArrayList<>(List.of(new ArrayList<>()));

  private final MessageDigest sha256 = sha256();

  /** How many leaves there are. */
  public int size() {
    return levels.getFirst().size();
  }

  /**
   * Sets the leaf number {@code index}, from 0; the number after the last adds one.
   *
   * @throws IndexOutOfBoundsException if there is no such leaf
   */
  public void set(int index, byte[] data) {
    sha256.update(LEAF);
    int at = index;
    put(levels.getFirst(), at, sha256.digest(data));
    for (int level = 0; levels.get(level).size() > 1; level++) {
      if (level + 1 == levels.size()) {
        levels.add(new ArrayList<>());
      }
      put(levels.get(level + 1), at / 2, parent(levels.get(level), at - at % 2));
      at /= 2;
    }
  }

  private byte[] parent(List<byte[]> below, int left) {
    if (left + 1 == below.size()) {
      return below.get(left);
    }
    sha256.update(NODE);
    sha256.update(below.get(left));
    return sha256.digest(below.get(left + 1));
  }

  private static void put(List<byte[]> level, int index, byte[] hash) {
    if (index == level.size()) {
      level.add(hash);
    } else {
      level.set(index, hash);
    }
  }

  /** The root's hash, 64 hexadecimal digits; of no leaves SHA-256 of nothing. */
  public String root() {
    byte[] root = size() == 0 ? sha256.digest() : levels.getLast().getFirst();
    return HexFormat.of().formatHex(root);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
