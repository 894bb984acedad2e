package dev.kept;

import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.witness.SigningKey;
import dev.kept.audit.witness.VerifyingKey;
import dev.kept.config.ConfigFile.Environment;
import dev.kept.config.SecretSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose checkpoints of the trail a service believes: its own, as {@code kept audit verify} does.
 *
 * @param named the key that signs them; empty where they are derived from the audit keys
 * @param environment where a variable is that holds it
 */
record TrustedSigners(Optional<SecretSource> named, Environment environment) {

  /** They, the one that signs now first. */
  List<VerifyingKey> of(AuditKeys keys) {
    if (named.isPresent()) {
      SigningKey key =
          switch (named.get()) {
            case SecretSource.InFile(Path file) -> SigningKey.load(file);
            case SecretSource.InEnvironment(String variable) ->
                SigningKey.ofPem(environment.find(variable).orElse(""));
          };
      return List.of(key.verifying());
    }
    String current = keys.current();
    return Stream.concat(Stream.of(current), keys.ids().stream().filter(id -> !id.equals(current)))
        .map(id -> SigningKey.of(keys, id).verifying())
        .toList();
  }
}
