package dev.kept.cli;

import dev.kept.audit.KeyFile;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.spool.TrailPlace;
import dev.kept.audit.verify.AuditReader;
import dev.kept.config.ConfigFile;
import dev.kept.config.ConfigFile.Environment;
import dev.kept.config.KeptConfig.Places;
import dev.kept.config.SecretSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import picocli.CommandLine.Option;

/** The options that say which trail is read. */
final class TrailOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The service's configuration, which names data folder and key.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The service's data folder instead; the trail is in its folder audit.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = {
        "The trail's key file, or env:NAME for the environment variable that has its lines",
        "(default: what the configuration names, else audit.key in the data folder)."
      })
  private Optional<String> key = Optional.empty();

  /**
   * The reader of that trail; AuditTrailException (AUDIT-03) if its key cannot be read.
   *
   * @throws UserMistake if nothing says where the trail is
   */
  AuditReader reader() {
    Optional<Places> places = config.map(TrailOptions::places);
    TrailPlace place =
        data.or(() -> places.map(Places::data))
            .map(TrailPlace::in)
            .orElseThrow(
                () -> new UserMistake("say where the trail is: --config kept.yaml or --data DIR"));
    List<SecretKey> keys =
        key.or(() -> places.map(named -> named.keys().audit().toString()))
            .map(TrailOptions::keys)
            .orElseGet(() -> KeyFile.load(place.key()));
    return new AuditReader(place.folder(), new AuditKeys(keys));
  }

  /** The files that come with Kept are not looked at. */
  private static Places places(Path config) {
    return ConfigOption.read(new ConfigFile(config, Path.of(""), Environment.PROCESS))
        .config()
        .places();
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
