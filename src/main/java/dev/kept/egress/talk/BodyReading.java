package dev.kept.egress.talk;

import dev.kept.egress.guard.Share;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads one body, of so many bytes at most, each taken from the destination's share. */
final class BodyReading {
  private static final int STEP = 16 << 10;

  private final Share share;
  private final int maxBytes;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private long taken;

  BodyReading(Share share, int maxBytes) {
    this.share = share;
    this.maxBytes = maxBytes;
  }

  /** The whole body; {@code stated} is its stated length, negative for none. */
  Body read(InputStream in, long stated) throws IOException {
    boolean whole = false;
    try {
      steps(in);
      if (read.size() < stated) {
        throw new EgressException(Reason.RESET);
      }
      whole = true;
      return new Body(read.toByteArray(), this::giveBack);
    } finally {
      if (!whole) {
        giveBack();
      }
    }
  }

  private void steps(InputStream in) throws IOException {
    byte[] step = new byte[Math.min(STEP, maxBytes + 1)];
    for (int count = in.read(step); count >= 0; count = in.read(step)) {
      if (read.size() + count > maxBytes) {
        throw new EgressException(Reason.OVERSIZE);
      }
      if (!share.take(count)) {
        throw new EgressException(Reason.BUSY);
      }
      taken += count;
      read.write(step, 0, count);
    }
  }

  private void giveBack() {
    share.give(taken);
  }
}
