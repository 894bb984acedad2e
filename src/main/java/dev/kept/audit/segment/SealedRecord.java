package dev.kept.audit.segment;

import java.nio.ByteBuffer;

/** A record as it stands in a trail, sealed and bound to its place; its bytes are not copied. */
public final class SealedRecord {
  private final long sequence;
  private final boolean first;
  private final byte[] sealed;
  private final byte[] link;

  SealedRecord(long sequence, boolean first, byte[] sealed, byte[] link) {
    this.sequence = sequence;
    this.first = first;
    this.sealed = sealed;
    this.link = link;
  }

  /** Its number in the writer's chain, from 1. */
  public long sequence() {
    return sequence;
  }

  /** Whether a write began with it. */
  public boolean isFirst() {
    return first;
  }

  /** Its content, sealed. */
  public byte[] sealed() {
    return sealed;
  }

  /** Its link in the chain. */
  public byte[] link() {
    return link;
  }

  byte[] frame() {
    byte[] head = new FrameHead(sealed.length, first, sequence).bytes();
    return ByteBuffer.allocate(head.length + sealed.length + link.length)
        .put(head)
        .put(sealed)
        .put(link)
        .array();
  }
}
