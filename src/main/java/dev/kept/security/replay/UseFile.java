package dev.kept.security.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file of uses while it is written. A stream and no channel: an interrupted caller would close
 * that for all.
 */
final class UseFile implements AutoCloseable {
  private final Path path;
  private final FileOutputStream out;
  private Instant latest = Instant.MIN;
  private long lines;
  private boolean torn;
  private final Object forcing = new Object();
  private long forced;

  UseFile(Path path) throws IOException {
    this(path, new FileOutputStream(path.toFile(), true));
  }

  UseFile(Path path, FileOutputStream out) {
    this.path = path;
    this.out = out;
  }

  Path path() {
    return path;
  }

  /** Until when a use in it may matter. */
  synchronized Instant latest() {
    return latest;
  }

  synchronized long lines() {
    return lines;
  }

  /** Adds a line, which a crash of this process cannot undo. */
  synchronized long add(String line, Instant until) throws IOException {
    // Half a line of a write that failed must not swallow this one.
    String whole = torn ? '\n' + line : line;
    torn = true;
    out.write(whole.getBytes(UTF_8));
    torn = false;
    latest = until.isAfter(latest) ? until : latest;
    return ++lines;
  }

  /** Makes lines up to {@code line} outlast a power cut; callers share what one of them does. */
  void force(long line) throws IOException {
    synchronized (forcing) {
      if (forced < line) {
        long all = lines();
        out.getFD().sync();
        forced = all;
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
