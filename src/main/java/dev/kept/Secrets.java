package dev.kept;

import static dev.kept.audit.AuditTrailException.Code.KEY_FILE;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.KeyFile;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.witness.SigningKey;
import dev.kept.cli.UserMistake;
import dev.kept.config.ConfigFile.Environment;
import dev.kept.config.SecretSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/**
 * The secrets that a configuration names.
 *
 * @param environment where those are that are in no file
 */
record Secrets(Environment environment) {
  private static final long MOST_BYTES = 4 << 10;

  /**
   * The keys at {@code source}, the current one first.
   *
   * @throws AuditTrailException (AUDIT-03) if there is none, it is malformed or its file is open to
   *     others; never with anything of the secret
   */
  List<SecretKey> load(SecretSource source) {
    if (source instanceof SecretSource.InFile && !source.isThere(environment)) {
      // Not named: what stands in the configuration may be the secret itself.
      throw new AuditTrailException(KEY_FILE, "the file named for it is not there or not readable");
    }
    return switch (source) {
      case SecretSource.InFile(var file) -> KeyFile.load(file);
      case SecretSource.InEnvironment(String variable) ->
          KeyFile.parse(
              environment.find(variable).orElse(""), "the environment variable " + variable);
    };
  }

  /**
   * The key that signs checkpoints: the site's own, read again each time, else one of the current
   * audit key.
   */
  Supplier<SigningKey> signing(Optional<SecretSource> named, Supplier<AuditKeys> audit) {
    return named
        .<Supplier<SigningKey>>map(source -> () -> signing(source))
        .orElse(() -> SigningKey.of(audit.get(), audit.get().current()));
  }

  /**
   * Looks whether the site's own can be used.
   *
   * @throws UserMistake if not
   */
  void checkSigning(Optional<SecretSource> named) {
    try {
      named.ifPresent(this::signing);
    } catch (AuditTrailException e) {
      throw new UserMistake("files.checkpointKey cannot be used: " + e.getMessage(), e);
    }
  }

  private SigningKey signing(SecretSource source) {
    return switch (source) {
      case SecretSource.InFile(var file) -> SigningKey.load(file);
      case SecretSource.InEnvironment(String variable) ->
          SigningKey.ofPem(environment.find(variable).orElse(""));
    };
  }

  /** The text at {@code source}, without blanks around it; empty if there is none. */
  Optional<String> text(SecretSource source) {
    return switch (source) {
      case SecretSource.InFile(var file) -> ofFile(file);
      case SecretSource.InEnvironment(String variable) -> environment.find(variable);
    };
  }

  private static Optional<String> ofFile(Path file) {
    try {
      return Files.size(file) > MOST_BYTES
          ? Optional.empty()
          : Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Makes a file with a fresh key, if it is not there. */
  void make(SecretSource source) {
    if (source instanceof SecretSource.InFile(var file)) {
      KeyFile.loadOrCreate(file);
    }
  }
}
