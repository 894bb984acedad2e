package dev.kept.security.keys;

import dev.kept.tenant.Trust;
import dev.kept.time.Occasion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys from the tenant's pinned file, which is looked at once a second and read again when it
 * changed. A changed file that is no key set leaves the keys as they were. There are at most as
 * many files as tenants.
 */
public final class PinnedKeys implements KeySource {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Cryptography cryptography;
  private final Map<Path, Version> versions = new ConcurrentHashMap<>();

  /** No file read yet. */
  public PinnedKeys(Cryptography cryptography) {
    this.cryptography = cryptography;
  }

  @Override
  public Lookup find(Trust.ClientJwt trust, Wanted wanted, Occasion occasion) {
    return trust
        .jwksFile()
        .flatMap(file -> keys(file, occasion.now()))
        .map(keys -> keys.find(wanted))
        .orElseGet(Lookup.Away::new);
  }

  /** Whether {@code file} holds a key set with a usable key; for checks at start. */
  public static boolean isKeySet(Path file) {
    return read(file, Cryptography.JDK).isPresent();
  }

  private Optional<KeySet> keys(Path file, Instant now) {
    Version known = versions.getOrDefault(file, Version.NONE);
    if (known.isFresh(now)) {
      return known.keys();
    }
    Version looked = look(file, known, now);
    versions.put(file, looked);
    return looked.keys();
  }

  private Version look(Path file, Version known, Instant now) {
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      Stamp stamp = new Stamp(is.lastModifiedTime(), is.size(), Optional.ofNullable(is.fileKey()));
      return known.stamp().filter(stamp::equals).isPresent()
          ? new Version(known.stamp(), known.keys(), now)
          : new Version(Optional.of(stamp), read(file, cryptography).or(known::keys), now);
    } catch (IOException e) {
      // Gone for the moment; the keys as they were still hold.
      return new Version(known.stamp(), known.keys(), now);
    }
  }

  private static Optional<KeySet> read(Path file, Cryptography cryptography) {
    try {
      return Files.size(file) > KeySet.MOST_BYTES
          ? Optional.empty()
          : KeySet.parse(Files.readString(file), cryptography);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * By what a changed file is told.
   *
   * @param modified when it was written last
   * @param size how many bytes it has
   * @param file which file it is, where the file system says so: another may be put in its place
   */
  private record Stamp(FileTime modified, long size, Optional<Object> file) {}

  private record Version(Optional<Stamp> stamp, Optional<KeySet> keys, Instant looked) {
    static final Version NONE = new Version(Optional.empty(), Optional.empty(), Instant.MIN);

    /** A clock set back makes it stale too. */
    boolean isFresh(Instant now) {
      return stamp.isPresent() && !looked.isAfter(now) && now.isBefore(looked.plus(PAUSE));
    }
  }
}
