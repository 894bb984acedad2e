package dev.kept.hooks.inflow;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a request's body up to a bound. */
final class BoundedBody {
  /** What is set aside before anything came, however much was announced. */
  private static final int FIRST = 128 << 10;

  private BoundedBody() {}

  /**
   * All of {@code in}; empty when it is, or says it is, longer than {@code most} bytes.
   *
   * @param declared the Content-Length, where one was sent
   */
  static Optional<byte[]> read(InputStream in, OptionalLong declared, int most) throws IOException {
    if (declared.isPresent() && declared.getAsLong() > most) {
      return Optional.empty();
    }
    byte[] buffer = new byte[(int) Math.min(Math.min(most + 1L, FIRST), declared.orElse(FIRST))];
    int length = 0;
    while (true) {
      int read = in.readNBytes(buffer, length, buffer.length - length);
      length += read;
      if (length > most) {
        return Optional.empty();
      }
      if (length < buffer.length || (declared.isPresent() && length == declared.getAsLong())) {
        return Optional.of(length == buffer.length ? buffer : Arrays.copyOf(buffer, length));
      }
      buffer = Arrays.copyOf(buffer, (int) Math.min(most + 1L, buffer.length * 2L));
    }
  }
}
