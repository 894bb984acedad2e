package dev.kept.store;

import static dev.kept.store.StoreException.Code.EMBEDDED;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of an embedded server: its data, its passwords, its programs, and who owns it. */
final class EmbeddedFolder implements AutoCloseable {
  /** The login that owns everything. */
  static final String OWNER = "postgres";

  /** The login of the service. */
  static final String SERVICE = "kept";

  /** The server's major version; data of another cannot be opened. */
  static final String MAJOR = "18";

  private static final int PASSWORD_BYTES = 24;
  private static final int SHOWN_LINES = 3;

  private final Path folder;
  private final Optional<FileChannel> lock;

  private EmbeddedFolder(Path folder, Optional<FileChannel> lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * The folder, made where there is none, and owned unless another process owns it.
   *
   * @throws StoreException EMBEDDED if it cannot be used
   */
  static EmbeddedFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new EmbeddedFolder(folder, Optional.of(channel));
      }
      channel.close();
      return new EmbeddedFolder(folder, Optional.empty());
    } catch (IOException e) {
      throw new StoreException(
          EMBEDDED,
          "the folder "
              + folder
              + " cannot be written: make it writable, or name a database by KEPT_DATABASE_URL",
          e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this very process owns it
    }
  }

  boolean isOwned() {
    return lock.isPresent();
  }

  /** The server's data. */
  Path cluster() {
    return folder.resolve("cluster");
  }

  /** Its programs: below the folder, since anybody could put others into a shared one. */
  Path binaries() {
    return folder.resolve("server");
  }

  /** What its start says. */
  Path output() {
    return folder.resolve("start.log");
  }

  private Path made() {
    return folder.resolve("made");
  }

  boolean isNew() {
    return !Files.exists(made());
  }

  /**
   * Makes passwords where there are none, and removes what a first start left that did not end.
   *
   * @throws StoreException EMBEDDED if the data are another version's
   */
  void makeReady() throws IOException {
    makePassword(OWNER);
    makePassword(SERVICE);
    if (isNew()) {
      removeTree(cluster());
    }
    Path version = cluster().resolve("PG_VERSION");
    String found = Files.exists(version) ? Files.readString(version).strip() : MAJOR;
    if (!found.equals(MAJOR)) {
      throw new StoreException(
          EMBEDDED,
          ("the data in %s are PostgreSQL %s's, and this is %s: export the records with the"
                  + " version of Kept that wrote them, and move the folder away")
              .formatted(cluster(), found, MAJOR),
          new IllegalStateException("PG_VERSION is " + found));
    }
  }

  /** That the data are whole. */
  void settle() throws IOException {
    if (isNew()) {
      Files.createFile(made());
    }
  }

  Path passwordFile(String user) {
    return folder.resolve(user + ".password");
  }

  String password(String user) {
    try {
      return Files.readString(passwordFile(user), US_ASCII).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the password file of " + user + " cannot be read", e);
    }
  }

  private void makePassword(String user) throws IOException {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    try {
      Files.createFile(
          passwordFile(user),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(passwordFile(user), HexFormat.of().formatHex(bytes) + "\n", US_ASCII);
    } catch (FileAlreadyExistsException e) {
      // Made before; the server knows it.
    }
  }

  private static void removeTree(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> all = Files.walk(tree)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }

  /** What is said when it does not start: where to look, and what it said last. */
  String trouble() {
    String said = "";
    try {
      List<String> lines = Files.readAllLines(output());
      said =
          String.join(" | ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    } catch (IOException e) {
      // It said nothing.
    }
    return "the database in %s does not start; see %s and %s/log: %s"
        .formatted(folder, output(), cluster(), said);
  }

  @Override
  public void close() {
    try {
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
