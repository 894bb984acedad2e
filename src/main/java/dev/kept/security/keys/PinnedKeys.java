package dev.kept.security.keys;

import dev.kept.files.FileException;
import dev.kept.files.FromFiles;
import dev.kept.files.Look;
import dev.kept.files.Source;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import dev.kept.time.Occasion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Keys from the tenant's pinned file, which is read when it is first asked for and again when it
 * changed. A changed file that is no key set leaves the keys as they were. There are at most as
 * many files as tenants.
 */
public final class PinnedKeys implements KeySource {
  private final Cryptography cryptography;
  private final Map<Path, FromFiles<KeySet>> files = new ConcurrentHashMap<>();

  /** No file read yet. */
  public PinnedKeys(Cryptography cryptography) {
    this.cryptography = cryptography;
  }

  @Override
  public Lookup find(Trust.ClientJwt trust, Wanted wanted, Occasion occasion) {
    return trust
        .jwksFile()
        .flatMap(file -> files.computeIfAbsent(file, one -> keys(one, cryptography)).findCurrent())
        .map(keys -> keys.find(wanted))
        .orElseGet(Lookup.Away::new);
  }

  /** Forgets the files that none of {@code tenants} names. */
  public void retain(List<Tenant> tenants) {
    files
        .keySet()
        .retainAll(
            tenants.stream()
                .flatMap(tenant -> tenant.trust().token().stream())
                .flatMap(token -> token.jwksFile().stream())
                .toList());
  }

  /**
   * Looks at the files; those that say something new, which is in force from now on.
   *
   * @param broken told of a changed file that is no key set
   */
  public List<Path> refresh(Consumer<FileException> broken) {
    List<Path> taken = new ArrayList<>();
    files.forEach(
        (file, keys) -> {
          switch (keys.look(_ -> {})) {
            case Look.Taken _ -> taken.add(file);
            case Look.Broken(String why) -> broken.accept(new FileException(why));
            case Look.Same _ -> {}
          }
        });
    return taken;
  }

  /** Whether {@code file} holds a key set with a usable key; for checks at start. */
  public static boolean isKeySet(Path file) {
    return keys(file, Cryptography.JDK).findCurrent().filter(KeySet::isUsable).isPresent();
  }

  private static FromFiles<KeySet> keys(Path file, Cryptography cryptography) {
    Source source = new Source.Plain(file);
    return new FromFiles<>(
        List.of(source),
        texts ->
            KeySet.parse(texts.text(source), cryptography)
                .orElseThrow(() -> new FileException(file + " is no JWK set with a public key")));
  }
}
