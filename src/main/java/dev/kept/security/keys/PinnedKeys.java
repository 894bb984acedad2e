package dev.kept.security.keys;

import dev.kept.tenant.Trust;
import dev.kept.time.Occasion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys from the tenant's pinned file, read again when it changes. A changed file that is no key set
 * leaves the keys as they were. There are at most as many files as tenants.
 */
public final class PinnedKeys implements KeySource {
  private final Map<Path, Version> versions = new ConcurrentHashMap<>();

  /** No file read yet. */
  public PinnedKeys() {}

  @Override
  public Lookup find(Trust.ClientJwt trust, Wanted wanted, Occasion occasion) {
    return trust
        .jwksFile()
        .flatMap(this::keys)
        .map(keys -> keys.find(wanted))
        .orElseGet(Lookup.Away::new);
  }

  /** Whether {@code file} holds a key set with a usable key; for checks at start. */
  public static boolean isKeySet(Path file) {
    return read(file).isPresent();
  }

  private Optional<KeySet> keys(Path file) {
    Optional<Version> known = Optional.ofNullable(versions.get(file));
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      if (known.isEmpty() || !known.get().isOf(is)) {
        Optional<KeySet> fresh = read(file).or(() -> known.flatMap(Version::keys));
        versions.put(file, new Version(is.lastModifiedTime(), is.size(), fresh));
        return fresh;
      }
    } catch (IOException e) {
      // Gone for the moment; the keys as they were still hold.
      return known.flatMap(Version::keys);
    }
    return known.flatMap(Version::keys);
  }

  private static Optional<KeySet> read(Path file) {
    try {
      return Files.size(file) > KeySet.MOST_BYTES
          ? Optional.empty()
          : KeySet.parse(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private record Version(FileTime modified, long size, Optional<KeySet> keys) {
    boolean isOf(BasicFileAttributes is) {
      return is.size() == size && is.lastModifiedTime().equals(modified);
    }
  }
}
