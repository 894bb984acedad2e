package dev.kept.audit.spool;

import static dev.kept.audit.AuditTrailException.Code.FOLDER;
import static dev.kept.audit.AuditTrailException.Code.IN_USE;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.segment.SegmentFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The right to write a trail's folder; one holder at a time on one host. */
final class FolderLock implements Closeable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder.
   *
   * @throws AuditTrailException if another writer has it (AUDIT-02) or it cannot be written
   *     (AUDIT-01)
   */
  static FolderLock take(Path folder) {
    try {
      FileChannel channel =
          FileChannel.open(
              SegmentFolder.lock(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new AuditTrailException(
            IN_USE, "another Kept writes the audit folder " + folder + "; each needs its own");
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new AuditTrailException(FOLDER, "the audit folder " + folder + " is not writable", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
