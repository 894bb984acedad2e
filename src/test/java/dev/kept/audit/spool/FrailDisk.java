package dev.kept.audit.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A disk that fills up, fails to force and stands still on demand; it forces nothing itself. */
final class FrailDisk implements Disk {
  private final AtomicLong space = new AtomicLong(Long.MAX_VALUE);
  private volatile boolean forceFails;
  private volatile boolean forceBreaks;
  private final Semaphore moving = new Semaphore(1);
  private final AtomicInteger forces = new AtomicInteger();
  private final AtomicInteger replaced = new AtomicInteger();

  void space(long bytes) {
    space.set(bytes);
  }

  void forceFails(boolean fails) {
    forceFails = fails;
  }

  /** Whether forcing ends in what no disk would throw. */
  void forceBreaks(boolean breaks) {
    forceBreaks = breaks;
  }

  void stand() {
    moving.acquireUninterruptibly();
  }

  void move() {
    moving.release();
  }

  /** Waits until a write stands before its force, its batch closed. */
  void awaitForce() {
    while (!moving.hasQueuedThreads()) {
      Thread.onSpinWait();
    }
  }

  int forces() {
    return forces.get();
  }

  int replaced() {
    return replaced.get();
  }

  @Override
  public void folder(Path folder) throws IOException {
    Files.createDirectories(folder);
  }

  @Override
  public Sink create(Path file, byte[] content) throws IOException {
    FrailSink sink =
        new FrailSink(
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    sink.append(ByteBuffer.wrap(content));
    sink.force();
    return sink;
  }

  @Override
  public long size(Path file) throws IOException {
    return Files.size(file);
  }

  @Override
  public Sink open(Path file) throws IOException {
    return new FrailSink(FileChannel.open(file, StandardOpenOption.WRITE));
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    replaced.incrementAndGet();
    Path fresh = file.resolveSibling("fresh");
    Files.write(fresh, new byte[0]);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      new FrailSink(channel).append(ByteBuffer.wrap(content));
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  private final class FrailSink implements Sink {
    private final FileChannel channel;

    FrailSink(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      int fits = (int) Math.min(bytes.remaining(), space.get());
      space.addAndGet(-fits);
      channel.write(bytes.slice(bytes.position(), fits));
      if (fits < bytes.remaining()) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void force() throws IOException {
      moving.acquireUninterruptibly();
      moving.release();
      forces.incrementAndGet();
      if (forceBreaks) {
        throw new IllegalStateException("a fault");
      }
      if (forceFails) {
        throw new IOException("Input/output error");
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
      channel.position(size);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
