package dev.kept.egress.talk;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The bytes of an answer; not copied, never shown. All bodies together are bounded: closing one
 * gives its bytes back.
 */
public final class Body implements AutoCloseable {
  private final byte[] bytes;
  private final Runnable back;
  private final AtomicBoolean closed = new AtomicBoolean();

  Body(byte[] bytes, Runnable back) {
    this.bytes = bytes;
    this.back = back;
  }

  /** The bytes themselves; nobody changes them. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      back.run();
    }
  }

  @Override
  public String toString() {
    return "Body[" + bytes.length + " bytes]";
  }
}
