package dev.kept.audit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What the spool asks of a disk, so that tests can fill it, break it and slow it down. */
interface Disk {
  /** Makes a folder, if it is not there, its name durable. */
  void folder(Path folder) throws IOException;

  /** A new file that must not exist yet, itself and its name durable. */
  Sink create(Path file, byte[] content) throws IOException;

  /** A file that exists, to cut its end off. */
  Sink open(Path file) throws IOException;

  /** Replaces a file, or makes it, as one durable step. */
  void replace(Path file, byte[] content) throws IOException;

  /** Bytes of a file that exists. */
  long size(Path file) throws IOException;

  /** Removes a file, durably. */
  void remove(Path file) throws IOException;

  /** A file being written. */
  interface Sink extends Closeable {
    /** Writes all of {@code bytes} at the file's end. */
    void append(ByteBuffer bytes) throws IOException;

    /** Makes durable what was written. */
    void force() throws IOException;

    /** Cuts the file to its first {@code size} bytes, durably. */
    void truncate(long size) throws IOException;
  }
}
