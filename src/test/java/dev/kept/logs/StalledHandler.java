package dev.kept.logs;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** A handler whose reader stands still until it is let go. */
final class StalledHandler extends Handler {
  private final CountDownLatch stands;
  private final Consumer<LogRecord> written;

  StalledHandler(CountDownLatch stands, Consumer<LogRecord> written) {
    this.stands = stands;
    this.written = written;
  }

  @Override
  public void publish(LogRecord entry) {
    try {
      stands.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    written.accept(entry);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
