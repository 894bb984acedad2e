package dev.kept.training.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a stream line by line; a line that is too long is passed over in bounded memory. */
public final class Lines {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final int limit;
  private final byte[] chunk = new byte[CHUNK];
  private int at;
  private int end;
  private byte[] line = new byte[CHUNK];
  private int length;
  private long number;

  /** Lines of {@code in}, at most {@code limit} bytes each. */
  public Lines(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /**
   * Goes to the next line.
   *
   * @return whether there was one
   * @throws IOException when the stream cannot be read
   */
  public boolean next() throws IOException {
    length = 0;
    boolean any = false;
    while (at < end || fill()) {
      any = true;
      int from = at;
      while (at < end && chunk[at] != '\n') {
        at++;
      }
      keep(from, at);
      if (at < end) {
        at++;
        break;
      }
    }
    number += any ? 1 : 0;
    return any;
  }

  /** The line's number, from 1. */
  public long number() {
    return number;
  }

  /** Whether the line is longer than the limit; its bytes then say nothing. */
  public boolean isTooLong() {
    return length > limit;
  }

  /** Whether the line holds nothing but blanks. */
  public boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] > ' ' || line[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** The line's bytes are the first {@link #length} of these, until the next line. */
  public byte[] bytes() {
    return line;
  }

  /** How many bytes the line has. */
  public int length() {
    return length;
  }

  private void keep(int from, int to) {
    int wanted = Math.min(length + to - from, limit + 1);
    if (wanted > line.length) {
      line = Arrays.copyOf(line, Math.min(Math.max(wanted, 2 * line.length), limit + 1));
    }
    int room = Math.min(to - from, line.length - length);
    System.arraycopy(chunk, from, line, length, room);
    length += room;
  }

  private boolean fill() throws IOException {
    end = in.read(chunk, 0, CHUNK);
    at = 0;
    return end > 0;
  }
}
