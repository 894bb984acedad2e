package dev.kept.hooks.framing;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataListener;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.LazyString;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/**
 * A connection's bytes as the server reads them. The server's own reader links each piece to the
 * next: once one is among the collector's old objects, dead or not, all that come after it on its
 * connection are kept too, until the whole heap is looked at. So a new one begins whenever the last
 * is read to its end.
 */
final class Arrivals extends DataReader {
  private final Supplier<byte[]> source;
  private DataReader current;

  Arrivals(Supplier<byte[]> source) {
    super(source);
    this.source = source;
    this.current = new DataReader(source);
  }

  private DataReader reader() {
    if (current.available() == 0) {
      current = new DataReader(source);
    }
    return current;
  }

  @Override
  public int available() {
    return current.available();
  }

  @Override
  public void pullData() {
    reader().pullData();
  }

  @Override
  public void skip(int length) {
    int left = length;
    while (left > 0) {
      ensureAvailable();
      int piece = Math.min(left, current.available());
      current.skip(piece);
      left -= piece;
    }
  }

  @Override
  public void ensureAvailable() {
    reader().ensureAvailable();
  }

  @Override
  public byte read() {
    return reader().read();
  }

  @Override
  public byte lookup() {
    return reader().lookup();
  }

  @Override
  public boolean startsWithNewLine() {
    return reader().startsWithNewLine();
  }

  @Override
  public boolean startsWith(byte[] prefix) {
    return reader().startsWith(prefix);
  }

  @Override
  public BufferData readBuffer() {
    return reader().readBuffer();
  }

  @Override
  public BufferData readBuffer(int length) {
    return reader().readBuffer(length);
  }

  @Override
  public BufferData getBuffer(int length) {
    return reader().getBuffer(length);
  }

  @Override
  public LazyString readLazyString(Charset charset, int length) {
    return reader().readLazyString(charset, length);
  }

  @Override
  public String readAsciiString(int length) {
    return reader().readAsciiString(length);
  }

  @Override
  public byte[] readBytes(int length) {
    return reader().readBytes(length);
  }

  @Override
  public String readLine() {
    return reader().readLine();
  }

  @Override
  public int findOrNewLine(byte wanted, int most) {
    return reader().findOrNewLine(wanted, most);
  }

  @Override
  public int findNewLine(int most) {
    return reader().findNewLine(most);
  }

  @Override
  public String debugDataHex() {
    return reader().debugDataHex();
  }

  /** Nobody listens: what comes in is nobody's to log. */
  @Override
  public <T> void listener(DataListener<T> listener, T context) {}
}
