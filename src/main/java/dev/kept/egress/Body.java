package dev.kept.egress;

/** The bytes of an answer; not copied, never shown. */
public final class Body {
  private final byte[] bytes;

  Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes themselves; nobody changes them. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return "Body[" + bytes.length + " bytes]";
  }
}
