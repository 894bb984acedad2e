package dev.kept;

import static dev.kept.audit.AuditTrailException.Code.KEY_FILE;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.KeyFile;
import dev.kept.config.ConfigFile.Environment;
import dev.kept.config.SecretSource;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * The secrets that a configuration names.
 *
 * @param environment where those are that are in no file
 */
record Secrets(Environment environment) {

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

  /** Makes a file with a fresh key, if it is not there. */
  void make(SecretSource source) {
    if (source instanceof SecretSource.InFile(var file)) {
      KeyFile.loadOrCreate(file);
    }
  }
}
