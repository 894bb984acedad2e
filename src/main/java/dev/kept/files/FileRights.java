package dev.kept.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Who may read a file. */
public final class FileRights {
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private FileRights() {}

  /**
   * Whether others than its owner may use {@code file}. A file of another owner that this process
   * reads by its group, as mounted secrets are, may have that.
   */
  public static boolean areOpen(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return false; // no POSIX here
    }
    PosixFileAttributes attributes = view.readAttributes();
    Set<PosixFilePermission> allowed = EnumSet.copyOf(OWNERS);
    if (!attributes.owner().getName().equals(System.getProperty("user.name"))) {
      allowed.add(PosixFilePermission.GROUP_READ);
    }
    return !allowed.containsAll(attributes.permissions());
  }
}
