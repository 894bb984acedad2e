package dev.kept.hooks.framing;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A connection's bytes as the server gets them: heads whole and clear about their bodies, bodies in
 * one form. At the first that is not, what came before it is still handed over, then there is an
 * end with 400, or 431 where headers are too long. The server itself takes the first length of two
 * and any coding that it does not know for no body at all, and quotes what it cannot read in its
 * log.
 */
final class StrictReads implements Supplier<byte[]> {
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  private static final Status TOO_LARGE = Status.create(431, "Request Header Fields Too Large");

  private final Supplier<byte[]> source;
  private final ReadBounds bounds;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();

  private State state = State.HEAD;
  private Status ending = Status.BAD_REQUEST_400;
  private Before before = Before.NOTHING;
  private int matched;
  private long due;
  private long left;
  private Chunks chunks = new Chunks(0);

  StrictReads(Supplier<byte[]> source, ReadBounds bounds) {
    this.source = source;
    this.bounds = bounds;
  }

  private enum State {
    HEAD,
    SIZED,
    CHUNKED,
    BROKEN
  }

  private enum Before {
    NOTHING,
    RETURN,
    LINE
  }

  @Override
  public byte[] get() {
    while (state != State.BROKEN) {
      byte[] in = more();
      if (state == State.SIZED && in.length <= left) {
        sized(in.length);
        return in;
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(head.size() + in.length + 16);
      pass(in, out);
      if (out.size() > 0) {
        return out.toByteArray();
      }
    }
    throw RequestException.builder()
        .type(EventType.BAD_REQUEST)
        .status(ending)
        .setKeepAlive(false)
        .message("no plain HTTP")
        .build();
  }

  /** A head that has begun must come to its end in time, however often a byte of it comes. */
  private byte[] more() {
    if (head.size() == 0) {
      return source.get();
    }
    bounds.patience().begin(Duration.ofNanos(due - System.nanoTime()));
    try {
      return source.get();
    } finally {
      bounds.patience().end();
    }
  }

  private void pass(byte[] in, ByteArrayOutputStream out) {
    int at = 0;
    while (at < in.length && state != State.BROKEN) {
      at =
          switch (state) {
            case HEAD -> head(in, at, out);
            case SIZED -> {
              int length = (int) Math.min(left, in.length - at);
              out.write(in, at, length);
              sized(length);
              yield at + length;
            }
            case CHUNKED -> {
              int end = chunks.write(in, at, out);
              state =
                  chunks.isBroken() ? State.BROKEN : chunks.isDone() ? State.HEAD : State.CHUNKED;
              yield end;
            }
            case BROKEN -> in.length;
          };
    }
  }

  private void sized(int length) {
    left -= length;
    state = left == 0 ? State.HEAD : State.SIZED;
  }

  private int head(byte[] in, int from, ByteArrayOutputStream out) {
    if (head.size() == 0) {
      if (isBefore(in[from])) {
        return from + 1;
      }
      due = System.nanoTime() + bounds.headTime().toNanos();
      if (before == Before.RETURN || in[from] < 'A' || in[from] > 'Z') {
        // A TLS hello, for one, would never end.
        state = State.BROKEN;
        return in.length;
      }
    }
    for (int at = from; at < in.length; at++) {
      matched = in[at] == HEAD_END[matched] ? matched + 1 : in[at] == '\r' ? 1 : 0;
      if (matched == HEAD_END.length) {
        head.write(in, from, at + 1 - from);
        complete(out);
        return at + 1;
      }
    }
    head.write(in, from, in.length - from);
    if (head.size() > bounds.headBytes()) {
      tooLong(head.toByteArray(), out);
    }
    return in.length;
  }

  /** The server has the words for a first line that is too long. */
  private void tooLong(byte[] begun, ByteArrayOutputStream out) {
    if (firstLine(begun) <= bounds.firstLineBytes()) {
      ending = TOO_LARGE;
    } else {
      out.writeBytes(begun);
    }
    state = State.BROKEN;
  }

  /** Bytes of the first line and its end; of all, where it has none. */
  private static int firstLine(byte[] head) {
    int end = 0;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    return Math.min(head.length, end + 1);
  }

  private void complete(ByteArrayOutputStream out) {
    byte[] bytes = head.toByteArray();
    head.reset();
    matched = 0;
    before = Before.NOTHING;
    if (bytes.length - firstLine(bytes) - 2 > bounds.headerBytes()) {
      tooLong(bytes, out);
      return;
    }
    Head whole = new Head(bytes);
    state =
        switch (whole.body()) {
          case Body.Sized sized -> {
            left = sized.bytes();
            yield left == 0 ? State.HEAD : State.SIZED;
          }
          case Body.Chunked chunked -> {
            chunks = new Chunks(bounds.bodyBytes());
            yield State.CHUNKED;
          }
          case Body.Unclear unclear -> State.BROKEN;
        };
    if (state != State.BROKEN) {
      whole.write(out);
    }
  }

  /** One empty line before a request is none of it (RFC 9112, 2.2). */
  private boolean isBefore(byte next) {
    Before then =
        switch (before) {
          case NOTHING -> next == '\r' ? Before.RETURN : Before.NOTHING;
          case RETURN -> next == '\n' ? Before.LINE : Before.RETURN;
          case LINE -> Before.LINE;
        };
    boolean passed = then != before;
    before = then;
    return passed;
  }
}
