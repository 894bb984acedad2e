package dev.kept.cli;

import dev.kept.audit.KeyFile;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.spool.TrailPlace;
import dev.kept.audit.verify.AuditReader;
import dev.kept.config.ConfigFile.Environment;
import dev.kept.config.SecretSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import picocli.CommandLine.Option;

/** The options that say which trail is read. */
final class TrailOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The service's data folder; the trail is in its folder audit.")
  private Path data = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = {
        "The trail's key file, or env:NAME for the environment variable that has its lines",
        "(default: audit.key in the data folder)."
      })
  private Optional<String> key = Optional.empty();

  /** The reader of that trail; AuditTrailException (AUDIT-03) if its key cannot be read. */
  AuditReader reader() {
    TrailPlace place = TrailPlace.in(data);
    List<SecretKey> keys = key.map(TrailOptions::keys).orElseGet(() -> KeyFile.load(place.key()));
    return new AuditReader(place.folder(), new AuditKeys(keys));
  }

  private static List<SecretKey> keys(String named) {
    if (!named.startsWith(SecretSource.PREFIX)) {
      return KeyFile.load(Path.of(named));
    }
    String variable = named.substring(SecretSource.PREFIX.length());
    return KeyFile.parse(
        Environment.PROCESS.find(variable).orElse(""), "the environment variable " + variable);
  }
}
