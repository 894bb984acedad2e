package dev.kept.hooks.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body in chunks (RFC 9112, 7.1), written on in a form that the server takes: without extensions
 * and trailers, which it refuses, and in chunks no larger than what came at once, since it holds
 * each one whole.
 */
final class Chunks {
  private static final Pattern SIZE =
      Pattern.compile("([0-9A-Fa-f]{1,8})[ \\t]*(;[\\x20-\\x7e\\x80-\\xff\\t]*)?");
  private static final int LINE_BYTES = 1 << 10;
  private static final int TRAILER_BYTES = 8 << 10;

  private final long most;
  private final StringBuilder line = new StringBuilder();
  private State state = State.SIZE;
  private long left;
  private long total;
  private int trailer;

  /** A body of at most {@code most} bytes. */
  Chunks(long most) {
    this.most = most;
  }

  private enum State {
    SIZE,
    DATA,
    DATA_END,
    TRAILER,
    DONE,
    BROKEN
  }

  boolean isDone() {
    return state == State.DONE;
  }

  boolean isBroken() {
    return state == State.BROKEN;
  }

  /** Writes what {@code in} holds of the body from {@code from}; returns where it stopped. */
  int write(byte[] in, int from, ByteArrayOutputStream out) {
    int at = from;
    while (at < in.length && state != State.DONE && state != State.BROKEN) {
      if (state == State.DATA) {
        int length = (int) Math.min(left, in.length - at);
        out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(US_ASCII));
        out.write(in, at, length);
        out.writeBytes("\r\n".getBytes(US_ASCII));
        left -= length;
        at += length;
        state = left == 0 ? State.DATA_END : State.DATA;
      } else {
        take((char) (in[at] & 0xff), out);
        at++;
      }
    }
    return at;
  }

  private void take(char next, ByteArrayOutputStream out) {
    line.append(next);
    int length = line.length();
    if (next == '\n') {
      boolean ended = length > 1 && line.charAt(length - 2) == '\r';
      String text = ended ? line.substring(0, length - 2) : "";
      line.setLength(0);
      state = ended ? after(text, out) : State.BROKEN;
    } else if (length > LINE_BYTES || (length > 1 && line.charAt(length - 2) == '\r')) {
      state = State.BROKEN;
    } else if (state == State.DATA_END && length == 1 && next != '\r') {
      state = State.BROKEN;
    }
  }

  private State after(String text, ByteArrayOutputStream out) {
    return switch (state) {
      case SIZE -> afterSize(text);
      case DATA_END -> State.SIZE;
      case TRAILER -> afterTrailer(text, out);
      case DATA, DONE, BROKEN -> State.BROKEN;
    };
  }

  private State afterSize(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return State.BROKEN;
    }
    left = Long.parseLong(size.group(1), 16);
    total += left;
    if (total > most) {
      return State.BROKEN;
    }
    return left == 0 ? State.TRAILER : State.DATA;
  }

  private State afterTrailer(String text, ByteArrayOutputStream out) {
    if (text.isEmpty()) {
      out.writeBytes("0\r\n\r\n".getBytes(US_ASCII));
      return State.DONE;
    }
    trailer += text.length();
    return trailer > TRAILER_BYTES || text.indexOf(':') < 1 ? State.BROKEN : State.TRAILER;
  }
}
