package dev.kept.fhir.json;

import java.util.Objects;

/** The bytes of a document, the first {@link #length()} of an array that is not copied. */
public final class Document {
  private final byte[] bytes;
  private final int length;

  private Document(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  /**
   * The first {@code length} of {@code bytes}, which nobody changes from here on.
   *
   * @throws IndexOutOfBoundsException if there are fewer
   */
  public static Document of(byte[] bytes, int length) {
    Objects.checkFromIndexSize(0, length, bytes.length);
    return new Document(bytes, length);
  }

  /** All of {@code bytes}. */
  public static Document of(byte[] bytes) {
    return new Document(bytes, bytes.length);
  }

  /** How many bytes. */
  public int length() {
    return length;
  }

  byte[] bytes() {
    return bytes;
  }
}
