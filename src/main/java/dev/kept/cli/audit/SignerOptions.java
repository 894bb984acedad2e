package dev.kept.cli.audit;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.witness.SigningKey;
import dev.kept.audit.witness.VerifyingKey;
import dev.kept.cli.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says whose checkpoints are trusted. */
final class SignerOptions {
  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = {
        "Trust only checkpoints signed by this key, PEM; may be given more than once (default:",
        "files.checkpointKey of the configuration, else the keys derived from the audit keys)."
      })
  private List<Path> publicKeys = new ArrayList<>();

  /**
   * The keys trusted.
   *
   * @throws UserMistake if a file cannot be read
   * @throws AuditTrailException (AUDIT-03) if it holds no such key
   */
  List<VerifyingKey> trusted(TrailOptions trail) {
    return publicKeys.isEmpty()
        ? own(trail)
        : publicKeys.stream().map(SignerOptions::read).toList();
  }

  /** Those of this installation, the one that signs now first. */
  static List<VerifyingKey> own(TrailOptions trail) {
    Optional<SigningKey> named = trail.signing();
    if (named.isPresent()) {
      return List.of(named.get().verifying());
    }
    AuditKeys keys = trail.keys();
    List<VerifyingKey> derived = new ArrayList<>();
    derived.add(SigningKey.of(keys, keys.current()).verifying());
    keys.ids().stream()
        .filter(id -> !id.equals(keys.current()))
        .forEach(id -> derived.add(SigningKey.of(keys, id).verifying()));
    return derived;
  }

  private static VerifyingKey read(Path file) {
    try {
      return VerifyingKey.ofPem(Files.readString(file));
    } catch (IOException e) {
      throw new UserMistake("the public key " + file + " cannot be read", e);
    }
  }
}
